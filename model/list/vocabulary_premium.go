package list

import (
	"caseload/model/pep"
	"caseload/model/premium"
	"caseload/model/query"
)

// premiumLists are the lists of the Virtual School's money.
func premiumLists() []definer {
	return []definer{{Premium, premiumRequests}, {Spend, spends}, {Pots, pots}}
}

// inFinancialYear calls the financial year of a record fy: year is the year group on
// all lists of children.
func inFinancialYear(ks []query.Key) []query.Key {
	for i := range ks {
		if ks[i].Name == "year" {
			ks[i].Name, ks[i].Aliases, ks[i].Example, ks[i].Width = "fy", []string{"financial"}, "fy:2026", 5
			ks[i].Label, ks[i].Help = "FY", "The financial year by the year it starts in: 2026 is 1 April 2026 to 31 March 2027."
		}
	}
	return ks
}

func premiumRequests() Definition {
	own := inFinancialYear(recordKeys(premium.Requests, []query.Key{
		officerKey("VS officer"), schoolKey("School", "Part of the name of the school that asked, or else of the child’s."),
		help(coded("status", "Status", premium.Statuses, "status:asked"), "Where the request stands."),
		help(flag("waiting", "Waiting", "waiting"), "Asked, and neither released nor refused."),
		help(flag("releasable", "Can be released", "releasable"), "Waiting, and nothing of its own is against its release; whether the fund has enough left is told when it is released."),
		verdictKey(),
		help(coded("block", "Why not", premium.Blocks, "block:rating"), "The first thing that is against the release of what waits."),
		help(coded("rating", "PEP", pep.Ratings, "rating:amber"), "The rating of the PEP it belongs to."),
		help(coded("impact", "Impact", pep.Outcomes, "impact:met"), "The outcome of its target, once that is reviewed."),
		help(number("net", "Net", "net>500"), "Paid, less what was recovered."),
		help(flag("overridden", "Against the rule", "overridden"), "Released although the rule said no."),
	}))
	own = append(own, idKey("pep_id", "PEP record", "The PEP."), idKey("target_id", "Target record", "The target."), idKey("child_id", "Child record", "The child."))
	return Definition{
		Title: "Pupil premium requests", Record: premium.Requests.Name(), Keys: ownThenChild(withoutNames(own, "pep", "target")),
		Columns: []string{"name", "year", "school", "stream", "fy", "term", "category", "amount", "asked", "verdict"},
		Sort:    []Sort{{Key: "asked", Desc: true}, {Key: "name"}}, Groupings: []string{"school", "category", "stream", "term", "status", "verdict", "block", "impact", "fy", "officer"},
	}
}

// verdictKey says in one word where a request stands and, while it waits, what the
// rule says of it.
func verdictKey() query.Key {
	l := codes("Verdict", "may", "May be released")
	l.Codes = append(l.Codes, premium.Blocks.Codes...)
	for _, c := range premium.Statuses.Codes {
		if c.Value != "asked" {
			l.Codes = append(l.Codes, c)
		}
	}
	k := help(coded("verdict", "Verdict", l, "verdict:may"), "May be released, or the first thing that is against it; of what does not wait, where it stands.")
	k.Width = 26
	return k
}

// withoutNames leaves out keys by their names: links to records that lists show
// otherwise, under names that mean something else of a child.
func withoutNames(ks []query.Key, names ...string) []query.Key {
	var out []query.Key
	for _, k := range ks {
		keep := true
		for _, n := range names {
			keep = keep && k.Name != n
		}
		if keep {
			out = append(out, k)
		}
	}
	return out
}

func spends() Definition {
	return Definition{
		Title: "Central spending", Record: premium.Spends.Name(), Keys: ownThenChild(inFinancialYear(recordKeys(premium.Spends, []query.Key{
			schoolKey("School", "Part of the name of the school that it was for.")}))),
		Columns: []string{"on", "stream", "fy", "category", "what", "amount", "supplier", "name"},
		Sort:    []Sort{{Key: "on", Desc: true}}, Groupings: []string{"category", "stream", "fy", "school"},
	}
}

func pots() Definition {
	ks := recordKeys(premium.Pots, nil)
	for i := range ks {
		if ks[i].Name == "year" {
			ks[i].Aliases, ks[i].Example = []string{"fy"}, "year:2026"
		}
	}
	return Definition{
		Title: "Funds", Record: premium.Pots.Name(), Keys: query.NewVocabulary(ks...),
		Columns: []string{"year", "stream", "total", "per_child", "top_slice", "cap_term", "cap_year", "release", "confirmed"},
		Sort:    []Sort{{Key: "year", Desc: true}, {Key: "stream"}}, Groupings: []string{"stream", "year"},
	}
}
