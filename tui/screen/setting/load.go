package setting

import (
	"context"
	"fmt"

	"caseload/model/attainment"
	"caseload/model/duty"
	"caseload/model/letter"
	"caseload/model/post16"
	"caseload/model/premium"
	"caseload/model/setting"
	"caseload/model/work"
)

// data is all settings, as loaded.
type data struct {
	env         *duty.Env
	published   *duty.Book // the rules without local periods
	authorities []*setting.Authority
	terms       map[string]*setting.Term // by id
	closures    []*setting.Closure
	holidays    []*setting.Holiday
	rules       map[string]*setting.Rule // by id
	rates       []*setting.Rate
	pots        []*premium.Pot
	nationals   []*attainment.National
	activities  []*post16.Code
	figures     map[string]*setting.Option // by id
	views       []*setting.View
	templates   map[string]letter.Template // the authority's own wording of letters, by id
	owners      map[string]string          // names of the officers of saved views, by id
	who         string                     // name of the officer who is working
	about       *About
}

func load(ctx context.Context, svc Services, about func(context.Context) (About, error)) (*data, error) {
	d := &data{terms: map[string]*setting.Term{}, rules: map[string]*setting.Rule{}, figures: map[string]*setting.Option{}, owners: map[string]string{}}
	var err error
	if d.env, err = svc.Env(ctx); err != nil {
		return nil, err
	}
	if d.published, err = duty.NewBook(nil); err != nil {
		return nil, err
	}
	if err := d.records(ctx, svc); err != nil {
		return nil, err
	}
	if err := d.loadTemplates(ctx, svc); err != nil {
		return nil, err
	}
	for _, v := range d.views {
		if v.Owner != "" {
			d.owners[v.Owner] = svc.Name(ctx, "officer", v.Owner)
		}
	}
	if who := work.Who(ctx); who != "" {
		d.who = svc.Name(ctx, "officer", who)
	}
	if about == nil {
		return d, nil
	}
	a, err := about(ctx)
	d.about = &a
	return d, err
}

func (d *data) records(ctx context.Context, svc work.RecordReader) error {
	terms, err := all[setting.Term](ctx, svc, setting.Terms.Name())
	if err != nil {
		return err
	}
	for _, t := range terms {
		d.terms[t.ID] = t
	}
	rules, err := all[setting.Rule](ctx, svc, setting.Rules.Name())
	if err != nil {
		return err
	}
	for _, r := range rules {
		d.rules[r.ID] = r
	}
	figures, err := all[setting.Option](ctx, svc, setting.Options.Name())
	if err != nil {
		return err
	}
	for _, o := range figures {
		d.figures[o.ID] = o
	}
	if d.authorities, err = all[setting.Authority](ctx, svc, setting.Authorities.Name()); err != nil {
		return err
	}
	if d.closures, err = all[setting.Closure](ctx, svc, setting.Closures.Name()); err != nil {
		return err
	}
	if d.holidays, err = all[setting.Holiday](ctx, svc, setting.Holidays.Name()); err != nil {
		return err
	}
	if d.rates, err = all[setting.Rate](ctx, svc, setting.Rates.Name()); err != nil {
		return err
	}
	if d.views, err = all[setting.View](ctx, svc, setting.Views.Name()); err != nil {
		return err
	}
	return d.ofSchool(ctx, svc)
}

// ofSchool are the settings of the Virtual School alone.
func (d *data) ofSchool(ctx context.Context, svc work.RecordReader) (err error) {
	if d.pots, err = all[premium.Pot](ctx, svc, premium.Pots.Name()); err != nil {
		return err
	}
	if d.nationals, err = all[attainment.National](ctx, svc, attainment.Nationals.Name()); err != nil {
		return err
	}
	d.activities, err = all[post16.Code](ctx, svc, post16.Codes.Name())
	return err
}

// all reads the records of a kind.
func all[T any](ctx context.Context, svc work.RecordReader, kind string) ([]*T, error) {
	recs, err := svc.Records(ctx, kind)
	if err != nil {
		return nil, err
	}
	out := make([]*T, 0, len(recs))
	for _, r := range recs {
		t, ok := r.(*T)
		if !ok {
			return nil, fmt.Errorf("a record of %s is a %T", kind, r)
		}
		out = append(out, t)
	}
	return out, nil
}
