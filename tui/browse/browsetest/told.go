package browsetest

// Told is an error whose words are for a person, so that frames with it are the same
// every time.
type Told string

func (t Told) Error() string { return string(t) }

// UserMessage is what the status line says.
func (t Told) UserMessage() string { return string(t) }
