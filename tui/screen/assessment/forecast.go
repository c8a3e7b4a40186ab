package assessment

import tea "charm.land/bubbletea/v2"

func (s *Screen) hasForecast() (bool, string) { return false, "there is no forecast yet" }

func (s *Screen) basis() tea.Cmd { return nil }
