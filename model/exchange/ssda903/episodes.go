package ssda903

import (
	"cmp"
	"slices"

	"caseload/model/care"
	"caseload/model/code"
	"caseload/model/exchange/internal/ledger"
	"caseload/model/id"
	"caseload/model/ident"
)

// codedColumn is a column of the Episodes file that holds a code.
type codedColumn struct {
	column string
	list   *code.List
	at     func(*care.Episode) *string
}

// coded are those columns, in the order of the layout from its fourth.
var coded = [...]codedColumn{
	{"RNE", code.RNE, func(e *care.Episode) *string { return &e.StartReason }},
	{"LS", code.LS, func(e *care.Episode) *string { return &e.Legal }},
	{"CIN", code.CIN, func(e *care.Episode) *string { return &e.Need }},
	{"PLACE", code.Place, func(e *care.Episode) *string { return &e.Place }},
	{"PLACE_PROVIDER", code.PlaceProvider, func(e *care.Episode) *string { return &e.Provider }},
	{"REC", code.REC, func(e *care.Episode) *string { return &e.EndReason }},
	{"REASON_PLACE_CHANGE", code.ReasonPlaceChange, func(e *care.Episode) *string { return &e.MoveReason }},
}

func (r *reader) readEpisode(l line) error {
	e, ok := r.parseEpisode(l)
	if !ok {
		r.skipped[episodesFile]++
		return nil
	}
	k, err := r.mentioned(l.cells[0], l.Place)
	if err != nil {
		return err
	}
	k.episodes = append(k.episodes, spell{Episode: e, line: l.Line})
	return nil
}

func (r *reader) parseEpisode(l line) (care.Episode, bool) {
	var e care.Episode
	start, okStart := r.day(l.Place, "DECOM", l.cells[1])
	end, okEnd := r.day(l.Place, "DEC", l.cells[2])
	if !okStart || !okEnd {
		return e, false
	}
	if start.IsZero() {
		r.refuse(l.Place, "DECOM", "", "no date; an episode needs the day on which it started, dd/mm/yyyy")
		return e, false
	}
	if !end.IsZero() && end.Before(start) {
		r.refuse(l.Place, "DEC", l.cells[2], "the episode ends before it starts; expected "+start.Long()+" or later")
		return e, false
	}
	e.Start, e.End = start, end
	for i, f := range coded {
		*f.at(&e) = r.code(l.Place, f.column, l.cells[3+i], f.list)
	}
	e.HomePost, e.PlacePost = l.cells[10], l.cells[11]
	urn, problem := ident.ParseSocialCareURN(l.cells[12])
	if problem.Refuse() {
		r.warn(l.Place, "URN", l.cells[12], problem.Message+"; kept as it is")
	}
	e.CareURN = urn
	return e, true
}

// settleEpisodes compares the episodes of a child with those of the caseload. An
// episode is known by child and start. Several may start on one day (which the
// return forbids and files hold): those that are wholly alike belong together
// first, the others in their order.
func (r *reader) settleEpisodes(k *kid) error {
	if k.entry == nil {
		r.skipped[episodesFile] += len(k.episodes)
		return nil
	}
	if len(k.episodes) == 0 {
		return nil
	}
	slices.SortStableFunc(k.episodes, func(a, b spell) int { return a.Start.Compare(b.Start) })
	var held []*ledger.Entry[care.Episode]
	if !k.entry.New() {
		var err error
		if held, err = r.episodes.Find(r.ctx, "child", k.entry.Rec.ID); err != nil {
			return err
		}
		slices.SortFunc(held, func(a, b *ledger.Entry[care.Episode]) int { return cmp.Compare(a.Rec.ID, b.Rec.ID) })
	}
	r.pair(k, held, alike)
	r.pair(k, held, sameStart)
	for i := range k.episodes {
		if s := &k.episodes[i]; !s.settled {
			e := s.Episode
			e.ID, e.Child = id.New(), k.entry.Rec.ID
			r.episodes.Add(&e, k.entry.Rec.Name(), r.place(episodesFile, s.line))
		}
	}
	return nil
}

// pair joins the episodes of the return with those of the caseload that are the same.
func (r *reader) pair(k *kid, held []*ledger.Entry[care.Episode], same func(held, read *care.Episode) bool) {
	for i := range k.episodes {
		s := &k.episodes[i]
		if s.settled {
			continue
		}
		for _, e := range held {
			if e.Named() || !same(e.Rec, &s.Episode) {
				continue
			}
			s.settled = true
			merge(e.Rec, &s.Episode)
			r.episodes.Touch(e, k.entry.Rec.Name(), r.place(episodesFile, s.line))
			break
		}
	}
}

func sameStart(held, read *care.Episode) bool { return held.Start == read.Start }

// alike reports whether merging would change nothing.
func alike(held, read *care.Episode) bool {
	if held.Start != read.Start {
		return false
	}
	merged := *held
	merge(&merged, read)
	return merged == *held
}

// merge takes over what the return says; an empty cell never erases.
func merge(dst, read *care.Episode) {
	if !read.End.IsZero() {
		dst.End = read.End
	}
	for _, f := range coded {
		over(f.at(dst), *f.at(read))
	}
	over(&dst.HomePost, read.HomePost)
	over(&dst.PlacePost, read.PlacePost)
	over(&dst.CareURN, read.CareURN)
}
