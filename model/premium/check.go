package premium

import (
	"errors"
	"fmt"

	"caseload/model/civil"
	"caseload/model/field"
)

func checkPot(p *Pot) error {
	var all []error
	if p.Year < 2011 || p.Year > 2100 {
		all = append(all, fmt.Errorf("financial year: %d is no year that a premium was paid in; it is the year that begins on 1 April, as 2026", p.Year))
	}
	for _, m := range []struct {
		label string
		sum   int64
	}{{"grant", p.Total}, {"for each child", p.PerChild}, {"kept centrally", p.TopSlice}, {"a term", p.CapTerm}, {"a year", p.CapYear}} {
		if m.sum < 0 {
			all = append(all, fmt.Errorf("%s: %s is less than nothing", m.label, field.Pounds(m.sum)))
		}
	}
	if p.TopSlice > p.PerChild && p.PerChild > 0 {
		all = append(all, fmt.Errorf("kept centrally: %s is more than the %s for each child", field.Pounds(p.TopSlice), field.Pounds(p.PerChild)))
	}
	if p.Share < 0 || p.Share > 100 {
		all = append(all, fmt.Errorf("grant pays: %d is not a percentage", p.Share))
	}
	if p.UntilAge != 0 && p.UntilAge <= p.FromAge {
		all = append(all, fmt.Errorf("under age %d: that is not above the age it begins at, %d", p.UntilAge, p.FromAge))
	}
	return errors.Join(all...)
}

func checkRequest(r *Request) error {
	var all []error
	if r.Amount <= 0 {
		all = append(all, fmt.Errorf("amount: %s is nothing that can be asked for", field.Pounds(r.Amount)))
	}
	if !r.Released.IsZero() && !r.Refused.IsZero() {
		all = append(all, fmt.Errorf("it is released %s and refused %s; it can only be one", r.Released.Long(), r.Refused.Long()))
	}
	if !r.Paid.IsZero() && r.Released.IsZero() {
		all = append(all, fmt.Errorf("paid %s, but not released; release it first", r.Paid.Long()))
	}
	if !r.Recovered.IsZero() && r.Paid.IsZero() {
		all = append(all, fmt.Errorf("recovered %s, but nothing was paid", r.Recovered.Long()))
	}
	for _, d := range []struct {
		what      string
		on, first civil.Date
		was       string
	}{
		{"released", r.Released, r.Asked, "asked"}, {"refused", r.Refused, r.Asked, "asked"},
		{"paid", r.Paid, r.Released, "released"}, {"recovered", r.Recovered, r.Paid, "paid"},
	} {
		if !d.on.IsZero() && d.on.Before(d.first) {
			all = append(all, fmt.Errorf("%s %s, which is before it was %s %s", d.what, d.on.Long(), d.was, d.first.Long()))
		}
	}
	if r.PaidSum < 0 || r.PaidSum > r.Amount {
		all = append(all, fmt.Errorf("paid: %s is not between nothing and the %s that was asked", field.Pounds(r.PaidSum), field.Pounds(r.Amount)))
	}
	if r.Back < 0 || r.Back > r.PaidSum {
		all = append(all, fmt.Errorf("recovered: %s is not between nothing and the %s that was paid", field.Pounds(r.Back), field.Pounds(r.PaidSum)))
	}
	return errors.Join(all...)
}
