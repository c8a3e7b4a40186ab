package list

import (
	"slices"

	"caseload/model/care"
	"caseload/model/child"
	"caseload/model/code"
	"caseload/model/pep"
	"caseload/model/query"
)

// Definition is what a list is: what may be asked of it, which columns it shows
// and in what order unless told otherwise.
type Definition struct {
	List    Name
	Title   string
	Keys    *query.Vocabulary
	Columns []string
	Sort    []Sort
	// Open is the term by which a list of casework asks for what is still to be worked on, and
	// begins on the screen; Soonest is its order then. Empty where nothing is ever closed.
	Open    string
	Soonest []Sort
	// Groupings are the keys that it makes sense to group by.
	Groupings []string
	// Record is the kind of record a row stands for.
	Record string
}

// definer makes the definition of a list.
type definer struct {
	name Name
	make func() Definition
}

// definers are all lists, in the order in which people are told of them.
func definers() []definer {
	return slices.Concat([]definer{{Children, children}, {Due, due}, {PEPs, peps}, {Cycle, cycle}, {Moderations, moderations}}, ehcLists(), registerLists(), premiumLists(), attendLists(), youngLists(), []definer{
		{CareReviews, careReviews}, {Schools, schools}, {Officers, officers}, {Actions, actions}, {FollowUps, followUps}})
}

// Define gives the definition of a list.
func Define(n Name) (Definition, bool) {
	for _, d := range definers() {
		if d.name == n {
			out := d.make()
			out.List, out.Keys = n, withMeasured(n, out.Keys)
			return out, true
		}
	}
	return Definition{}, false
}

// Names lists all lists.
func Names() []Name {
	var out []Name
	for _, d := range definers() {
		out = append(out, d.name)
	}
	return out
}

func children() Definition {
	return Definition{
		Title: "Children", Keys: query.NewVocabulary(childKeys()...), Record: child.Children.Name(), Sort: []Sort{{Key: "name"}},
		Columns:   []string{"name", "year", "school", "incare", "legal", "pep", "pepstatus", "ehc", "attendance", "next", "what", "logged"},
		Groupings: []string{"school", "year", "vs", "review", "ehc", "pep", "group", "concern", "swteam"},
	}
}

func due() Definition {
	return Definition{
		Title: "Due", Keys: ownThenChild(dutyKeys()), Sort: []Sort{{Key: "due"}},
		Columns:   []string{"late", "name", "work", "due", "officer", "school", "note"},
		Groupings: []string{"officer", "team", "school", "duty", "lateness", "strand"},
	}
}

func peps() Definition {
	return Definition{
		Title: "PEPs", Keys: ownThenChild(pepKeys()), Record: pep.PEPs.Name(),
		Columns: []string{"name", "year", "school", "term", "status", "rating", "meeting", "held", "received", "rated", "officer"},
		Sort:    []Sort{{Key: "term", Desc: true}, {Key: "name"}}, Groupings: []string{"status", "rating", "school", "term", "officer"},
	}
}

func pepKeys() []query.Key {
	ks := recordKeys(pep.PEPs, []query.Key{officerKey("VS officer"), schoolKey("School", "Part of the name of the school of the PEP, or else of the child’s."), flag("tocheck", "To check", "tocheck"), flag("thisterm", "This term's", "thisterm")})
	for i := range ks {
		switch ks[i].Name {
		case "rated_on":
			ks[i].Aliases = append(ks[i].Aliases, "rated")
		case "return_by":
			ks[i].Aliases = append(ks[i].Aliases, "returnby")
		}
	}
	return ks
}

func careReviews() Definition {
	return Definition{
		Title: "Statutory care reviews", Keys: query.NewVocabulary(append(recordKeys(care.Reviews, []query.Key{officerKey("VS officer")}), childKeys()...)...),
		Columns: []string{"name", "year", "on", "code", "next", "officer"}, Sort: []Sort{{Key: "on", Desc: true}},
		Groupings: []string{"officer", "code"}, Record: care.Reviews.Name(),
	}
}

func actions() Definition {
	own := []query.Key{
		date("on", "Date", "on>=-2w"), coded("kind", "Kind", code.ActionKind, "kind:call"),
		{Name: "text", Label: "What happened", Type: query.Text, Help: "Words in the entry.", Example: `text:tuition`, Column: true, Width: 40},
		{Name: "by", Label: "By", Type: query.Person, Help: "Who wrote it.", Example: "by:me", Column: true, Width: 14}}
	return Definition{
		Title: "Log", Keys: query.NewVocabulary(append(own, childKeys()...)...), Record: "action",
		Columns: []string{"on", "name", "kind", "text", "by"}, Sort: []Sort{{Key: "on", Desc: true}}, Groupings: []string{"by", "kind"},
	}
}

func followUps() Definition {
	own := []query.Key{
		date("by", "By", "by<fri"), date("done", "Done", "done:none"), date("raised", "Promised", "raised>=-2w"),
		{Name: "text", Label: "To do", Type: query.Text, Help: "Words in it.", Example: "text:carer", Column: true, Width: 40},
		{Name: "owner", Label: "Who", Type: query.Person, Help: "Whose it is.", Example: "owner:me", Column: true, Width: 14}}
	return Definition{
		Title: "Follow-ups", Keys: query.NewVocabulary(append(own, childKeys()...)...), Record: "followup",
		Columns: []string{"by", "name", "text", "owner", "done"}, Sort: []Sort{{Key: "by", Desc: true}}, Open: "done:none", Soonest: []Sort{{Key: "by"}}, Groupings: []string{"owner"},
	}
}
