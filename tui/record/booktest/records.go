package booktest

import (
	"context"
	"maps"
	"slices"

	"caseload/model/casefile"
	"caseload/model/fault"
	"caseload/model/kinds"
	"caseload/model/premium"
)

// all calls f with every record of a kind.
func (b *Book) all(kind string, f func(any)) {
	for _, r := range b.gather(kind) {
		f(r)
	}
}

func (b *Book) gather(kind string) []any {
	b.mu.Lock()
	defer b.mu.Unlock()
	var out []any
	for _, id := range slices.Sorted(maps.Keys(b.Files)) {
		out = append(out, records(b.Files[id], kind)...)
	}
	if kind == "action" {
		for _, child := range slices.Sorted(maps.Keys(b.Entries)) {
			out = append(out, pointers(b.Entries[child])...)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(b.Extra[kind])) {
		out = append(out, b.Extra[kind][id])
	}
	return out
}

func pointers[T any](rs []T) []any {
	out := make([]any, len(rs))
	for i := range rs {
		out[i] = &rs[i]
	}
	return out
}

func records(f *casefile.File, kind string) []any {
	switch kind {
	case "child":
		return []any{&f.Child}
	case "alert":
		return pointers(f.Alerts)
	case "episode":
		return pointers(f.Episodes)
	case "review":
		return pointers(f.CareReviews)
	case "pep":
		return pointers(f.PEPs)
	case "target":
		return pointers(f.Targets)
	case "check":
		return pointers(f.Checks)
	case "assessment":
		return pointers(f.Assessments)
	case "plan":
		return pointers(f.Plans)
	case "annual":
		return pointers(f.Reviews)
	case "advice":
		return pointers(f.Advice)
	case "draftcheck":
		return pointers(f.DraftChecks)
	case "consultation":
		return pointers(f.Consultations)
	case "version":
		return pointers(f.Versions)
	case "variation":
		return pointers(f.Variations)
	case "transfer":
		return pointers(f.Transfers)
	case "dispute":
		return pointers(f.Disputes)
	case "order":
		return pointers(f.Orders)
	case "risk":
		return pointers(f.Risks)
	case "week":
		return pointers(f.Weeks)
	case "suspension":
		return pointers(f.Suspensions)
	case "followup":
		return pointers(f.FollowUps)
	case "provision":
		return pointers(f.Provisions)
	case "referral":
		return pointers(f.Referrals)
	case "status":
		return pointers(f.Statuses)
	case "enquiry":
		return pointers(f.Enquiries)
	case "assignment":
		return pointers(f.Assignments)
	}
	return nil
}

// Record implements work.RecordReader.
func (b *Book) Record(_ context.Context, kind, id string) (any, error) {
	k, ok := kinds.Named(kind)
	if !ok {
		return nil, fault.New(fault.NotFound, "there is no kind %s", kind)
	}
	var found any
	b.all(kind, func(r any) {
		if k.Get(r, 0) == id {
			found = r
		}
	})
	if found == nil {
		return nil, fault.New(fault.NotFound, "there is no such %s", k.Singular())
	}
	return found, nil
}

// Records implements work.RecordReader.
func (b *Book) Records(_ context.Context, kind string) ([]any, error) {
	var out []any
	b.all(kind, func(r any) { out = append(out, r) })
	return out, nil
}

// Where implements work.RecordReader.
func (b *Book) Where(_ context.Context, kind, name, value string) ([]any, error) {
	k, ok := kinds.Named(kind)
	if !ok {
		return nil, nil
	}
	var out []any
	b.all(kind, func(r any) {
		if i := k.Index(name); i >= 0 && k.Get(r, i) == value {
			out = append(out, r)
		}
	})
	return out, nil
}

// Ledger implements work.Premium, of the whole of a fund.
func (b *Book) Ledger(_ context.Context, year int, stream string, by premium.By) (premium.Account, error) {
	var books premium.Books
	for _, f := range b.Files {
		books.Kids = append(books.Kids, premium.Kid{ID: f.Child.ID, Born: f.Child.Born, Episodes: f.Episodes})
		books.Requests = append(books.Requests, f.Premium...)
	}
	pot, tutoring := premium.Pot{Stream: stream, Year: year}, (*premium.Pot)(nil)
	b.all(premium.Pots.Name(), func(r any) {
		switch p := r.(*premium.Pot); {
		case p.Year != year:
		case p.Stream == stream:
			pot = *p
		case p.Stream == premium.Tutoring:
			tutoring = p
		}
	})
	return books.Account(pot, tutoring, by, b.Day), b.fail()
}

// nameFields are where the kinds keep what they are called.
var nameFields = []string{"name", "text", "term"}

// Name implements work.RecordReader.
func (b *Book) Name(ctx context.Context, kind, id string) string {
	r, err := b.Record(ctx, kind, id)
	if err != nil {
		return ""
	}
	if kind == "child" {
		return b.Files[id].Child.Name()
	}
	k, _ := kinds.Named(kind)
	for _, n := range nameFields {
		if i := k.Index(n); i >= 0 {
			return k.Get(r, i)
		}
	}
	return k.Singular()
}
