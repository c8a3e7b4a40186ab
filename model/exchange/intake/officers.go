package intake

import (
	"fmt"
	"slices"
	"strings"

	"caseload/model/exchange"
	"caseload/model/exchange/internal/ledger"
	"caseload/model/id"
	"caseload/model/officer"
	"caseload/model/text"
)

type officerEntry = *ledger.Entry[officer.Officer]

func (r *run) officerRow(w *row) error {
	var said officer.Officer
	fill(r, w, officer.Officers, &said, "")
	said.Name = straight(said.Name)
	if said.Name == "" {
		r.refuse(w, "name", "", "no name; an officer needs one")
	}
	if w.bad {
		return r.skip()
	}
	e, err := r.sameOfficer(w, &said)
	if err != nil {
		return err
	}
	if w.waiting {
		return r.skip()
	}
	next := officer.Officer{Role: officer.Caseworker}
	if e != nil {
		next = *e.Rec
	}
	r.again(func() { fill(r, w, officer.Officers, &next, "") })
	next.Name = straight(next.Name)
	if next.Team, err = r.team(w, next.Team); err != nil {
		return err
	}
	if e == nil {
		next.ID = id.New()
		if next.Initials == "" {
			next.Initials = text.Initials(next.Name)
		}
		e = r.officers.Add(&next, next.Name, r.place(w))
	} else if err := put(r, w, r.officers, officer.Officers, e, next, next.Name); err != nil {
		return err
	}
	r.manager(w, e)
	return nil
}

// manager sets whom an officer works for when every row has been read: managers
// may stand further down.
func (r *run) manager(w *row, e officerEntry) {
	name := r.raw(w, "manager")
	if name == "" {
		return
	}
	r.later = append(r.later, func() error {
		m, err := r.officer(w, "manager", name)
		if err != nil || m == nil {
			return err
		}
		if m == e {
			r.warn(w, "manager", name, "nobody works for themselves; left out")
			return nil
		}
		e.Rec.Manager = m.Rec.ID
		r.officers.Touch(e, e.Rec.Name, r.place(w))
		return nil
	})
}

// sameOfficer finds the officer of the caseload whom a row of officers is about.
func (r *run) sameOfficer(w *row, o *officer.Officer) (officerEntry, error) {
	for _, email := range [...]string{o.Email, strings.ToLower(o.Email)} {
		found, err := r.officers.Find(r.ctx, "email", email)
		if err != nil || len(found) == 1 {
			return one(found), err
		}
	}
	named, err := r.officers.Find(r.ctx, "name", text.Fold(o.Name))
	if err != nil {
		return nil, err
	}
	named = slices.DeleteFunc(named, func(e officerEntry) bool {
		return o.Email != "" && e.Rec.Email != "" && !strings.EqualFold(o.Email, e.Rec.Email)
	})
	if len(named) < 2 {
		return one(named), nil
	}
	return r.askOfficer(w, o.Name, named, "Several officers of the caseload have this name.", exchange.Option{ID: "new", Label: "Another officer: add as new"}), nil
}

func one(list []officerEntry) officerEntry {
	if len(list) == 1 {
		return list[0]
	}
	return nil
}

// team returns the id of the team that a row names, making it where it is new.
func (r *run) team(w *row, before string) (string, error) {
	name := r.raw(w, "team")
	if name == "" {
		return before, nil
	}
	found, err := r.teams.Find(r.ctx, "name", name)
	if err != nil {
		return before, err
	}
	if len(found) == 0 {
		if _, err := r.teams.Load(r.ctx); err != nil {
			return before, err
		}
		for _, t := range r.teams.All() {
			if text.Fold(t.Rec.Name) == text.Fold(name) {
				found = append(found, t)
			}
		}
	}
	if len(found) > 0 {
		return found[0].Rec.ID, nil
	}
	t := officer.Team{ID: id.New(), Name: name, Kind: teamKind(name)}
	r.warn(w, "team", name, "no such team in the caseload; added with this name, and its work taken from it: check it")
	r.teams.Add(&t, t.Name, r.place(w))
	return t.ID, nil
}

// teamWords tell the work of a team by a word of its name; the first that occurs.
var teamWords = []struct {
	word string
	kind officer.TeamKind
}{
	{"virtual", officer.VirtualSchool}, {"vs", officer.VirtualSchool}, {"pep", officer.VirtualSchool}, {"peps", officer.VirtualSchool},
	{"new", officer.EHCNew}, {"assessment", officer.EHCNew}, {"assessments", officer.EHCNew}, {"ehcna", officer.EHCNew},
	{"review", officer.EHCReview}, {"reviews", officer.EHCReview}, {"annual", officer.EHCReview}, {"plan", officer.EHCReview}, {"plans", officer.EHCReview},
}

func teamKind(name string) officer.TeamKind {
	words := strings.Fields(text.Fold(name))
	for _, t := range teamWords {
		if slices.Contains(words, t.word) {
			return t.kind
		}
	}
	return officer.OtherTeam
}

// officer finds the officer whom a cell names by email, full name or initials. One
// who is not in the caseload is asked about, never made up.
func (r *run) officer(w *row, target, cell string) (officerEntry, error) {
	keys := [][2]string{{"name", text.Fold(straight(cell))}, {"initials", strings.ToUpper(strings.ReplaceAll(cell, ".", ""))}}
	if strings.Contains(cell, "@") {
		keys = [][2]string{{"email", cell}, {"email", strings.ToLower(cell)}}
	}
	var several []officerEntry
	for _, k := range keys {
		found, err := r.officers.Find(r.ctx, k[0], k[1])
		if err != nil {
			return nil, err
		}
		if len(found) == 1 {
			return found[0], nil
		}
		several = append(several, found...)
	}
	doubt := "Several officers fit."
	if len(several) == 0 {
		doubt = "No officer of the caseload is called that."
		var err error
		if several, err = r.nearOfficers(cell); err != nil {
			return nil, err
		}
	}
	also := []exchange.Option{{ID: "none", Label: "Nobody: leave it empty"}}
	addable := !strings.Contains(cell, "@") && strings.Contains(straight(cell), " ")
	if addable {
		also = append(also, exchange.Option{ID: "new", Label: "Add as a new officer"})
	}
	e := r.askOfficer(w, cell, several, doubt, also...)
	if e != nil || !addable || r.answered("officer:"+text.Fold(cell)) != "new" {
		return e, nil
	}
	o := officer.Officer{ID: id.New(), Name: straight(cell), Initials: text.Initials(straight(cell)), Role: officer.Caseworker}
	return r.officers.Add(&o, o.Name, r.place(w)), nil
}

func (r *run) askOfficer(w *row, cell string, among []officerEntry, doubt string, also ...exchange.Option) officerEntry {
	var options []exchange.Option
	for _, e := range among {
		options = append(options, exchange.Option{ID: optionID(e, e.Rec.ID), Label: join(", ", e.Rec.Name, e.Rec.Email)})
	}
	answer := r.ask(w, "officer:"+text.Fold(cell), fmt.Sprintf("Who is “%s”? %s", cell, doubt), append(options, also...))
	for _, e := range among {
		if optionID(e, e.Rec.ID) == answer {
			return e
		}
	}
	return nil
}

// nearOfficers returns officers whose name may be the one in a cell: a letter or
// two differ, or the surname is the same and the forename's first letter.
func (r *run) nearOfficers(cell string) ([]officerEntry, error) {
	if _, err := r.officers.Load(r.ctx); err != nil {
		return nil, err
	}
	name := text.Fold(straight(cell))
	words := strings.Fields(name)
	var out []officerEntry
	for _, e := range r.officers.All() {
		theirs := text.Fold(e.Rec.Name)
		have := strings.Fields(theirs)
		if distance(name, theirs, 2) <= 2 && len(name) > 4 || len(words) > 0 && len(have) > 0 &&
			words[len(words)-1] == have[len(have)-1] && words[0][0] == have[0][0] || len(words) == 1 && slices.Contains(have, words[0]) {
			out = append(out, e)
		}
	}
	return out[:min(len(out), maxNear)], nil
}
