package main

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/exchange"
	"caseload/model/exchange/sheet"
	"caseload/model/fault"
	"caseload/model/list"
	"caseload/model/query"
	"caseload/model/text"
	"caseload/model/work"
)

// listing is what the commands that show a list take beside the query.
type listing struct {
	columns string
	sort    string
	limit   int
	ids     bool
	group   string
	titles  map[string]string
	usual   []string // the columns unless told otherwise; empty: the list's own
}

func (l *listing) flags(c *cobra.Command) {
	c.Flags().StringVar(&l.columns, "columns", "", "the columns to show, as `name,year,school`")
	c.Flags().StringVar(&l.sort, "sort", "", "what to sort by, as `year,-name`; a minus turns the order round")
	c.Flags().IntVar(&l.limit, "limit", 0, "show no more than this `number` of rows")
	c.Flags().BoolVar(&l.ids, "ids", false, "show the id of each record in a first column")
}

func (a *app) listCommand() *cobra.Command {
	var l listing
	c := &cobra.Command{
		Use: "list KIND [QUERY]", Short: "List children, PEPs, plans, assessments, advice, reviews, schools, officers, …",
		Long: "List the records of a kind: " + strings.Join(listNames(), ", ") + ".\n\n" +
			"The query is the one typed after / on the screen, such as\n  caseload list children 'pep:red year:10..11 attendance<90'\n" +
			"“caseload list children --keys” shows what can be asked. A word that begins with a minus, as -pep:green, is one of the query.",
		Args: between(1, -1),
	}
	l.flags(c)
	c.Flags().StringVar(&l.group, "group", "", "count by a `key` instead, as officer or school")
	keys := c.Flags().Bool("keys", false, "show what can be asked of the list")
	c.RunE = a.do(func(ctx context.Context, args []string) error {
		name, err := listNamed(args[0])
		if err != nil {
			return err
		}
		if *keys {
			return a.giveKeys(ctx, name)
		}
		return a.with(func(ctx context.Context, b *db.DB, args []string) error {
			return a.list(ctx, b, name, queryOf(args[1:]), &l)
		})(ctx, args)
	})
	return asks(c)
}

// dueTitles name the columns of the due list as a report does.
var dueTitles = map[string]string{"late": "Days over", "due": "Due date", "trigger": "Trigger", "duty": "Rule", "local": "Local number"}

// dueColumns are what the list of duties tells of each.
var dueColumns = []string{"late", "name", "local", "work", "duty", "strand", "due", "trigger", "started", "officer", "school", "note"}

func (a *app) dueCommand() *cobra.Command {
	l := listing{titles: dueTitles, usual: dueColumns}
	c := &cobra.Command{
		Use: "due [QUERY]", Short: "What is due, soonest first",
		Long: "Every open duty with its rule, what started it, when it is due and how many days it is over.\n\n" +
			"  caseload due 'overdue officer:me'\n  caseload due 'overdue team:review' --format xlsx --output late.xlsx",
		Args: between(0, -1),
	}
	l.flags(c)
	c.Flags().StringVar(&l.group, "group", "", "count by a `key` instead: officer, team, school, duty, lateness or strand")
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, args []string) error {
		return a.list(ctx, b, list.Due, queryOf(args), &l)
	}))
	return asks(c)
}

func listNames() []string {
	var out []string
	for _, n := range list.Names() {
		out = append(out, string(n))
	}
	return out
}

// listAliases are other words for the lists.
var listAliases = map[string]list.Name{
	"duties": list.Due, "duty": list.Due, "child": list.Children, "pep": list.PEPs, "term": list.Cycle, "plan": list.Plans, "assessment": list.Assessments,
	"review": list.Annual, "care-reviews": list.CareReviews, "school": list.Schools, "officer": list.Officers, "log": list.Actions,
	"action": list.Actions, "follow-ups": list.FollowUps, "draft": list.Drafts, "consultation": list.Consultations, "stages": list.Pipeline,
	"transfer": list.Transfers, "variation": list.Variations, "requests": list.Variations, "version": list.Versions, "dispute": list.Disputes,
	"disagreement": list.Disputes, "order": list.Orders, "risk": list.Risks, "concerns": list.Risks, "premiums": list.Premium, "spending": list.Spend, "funds": list.Pots,
}

func listNamed(said string) (list.Name, error) {
	said = strings.ToLower(said)
	n := list.Name(said)
	if alias, ok := listAliases[said]; ok {
		n = alias
	}
	if _, ok := list.Define(n); !ok {
		return "", fault.New(fault.Usage, "There is no list %q; choose one of %s.", said, strings.Join(listNames(), ", "))
	}
	return n, nil
}

// list answers a list in the format asked for.
func (a *app) list(ctx context.Context, b work.Book, name list.Name, filter string, l *listing) error {
	expr, err := ask(ctx, b, name, filter)
	if err != nil {
		return err
	}
	if l.group != "" {
		return a.groups(ctx, b, name, expr, l.group)
	}
	r, err := l.request(b, name, expr)
	if err != nil {
		return err
	}
	ans := a.listAnswer(ctx, b, r, l, nil)
	return a.give(ctx, ans)
}

// ask reads a query as a whole; a mistake in it is shown where it is.
func ask(ctx context.Context, b work.Book, name list.Name, filter string) (query.Expr, error) {
	expr, mistakes := query.Parse(filter, b.Vocabulary(name), queryContext(ctx, b))
	if len(mistakes) == 0 {
		return expr, nil
	}
	m := mistakes[0]
	from := text.Clean(filter[:m.From])
	under := max(len([]rune(text.Clean(filter[:m.To])))-len([]rune(from)), 1)
	return nil, fault.New(fault.Usage, "The query is not understood:\n  %s\n  %s%s\n%s", text.Clean(filter), strings.Repeat(" ", len([]rune(from))), strings.Repeat("^", under), m.Message)
}

func queryContext(ctx context.Context, b work.Clock) query.Context {
	return query.Context{
		Dates: func(s string) (civil.Date, error) { return calendar.ParseDate(s, b.Today(), b.Calendar()) },
		Year:  calendar.ParseYearGroup,
		Term:  calendar.TermReader(b.Today()),
		Me:    work.Who(ctx),
	}
}

func (l *listing) request(b work.Book, name list.Name, filter query.Expr) (list.Request, error) {
	d, _ := list.Define(name)
	r := list.Request{List: name, Filter: filter, Columns: d.Columns, Sort: d.Sort, Limit: l.limit}
	if len(l.usual) > 0 {
		r.Columns = l.usual
	}
	if l.columns != "" {
		r.Columns = nil
		for _, c := range strings.Split(l.columns, ",") {
			k, err := column(b, name, c)
			if err != nil {
				return r, err
			}
			r.Columns = append(r.Columns, k.Name)
		}
	}
	if l.sort == "" {
		return r, nil
	}
	r.Sort = nil
	for _, c := range strings.Split(l.sort, ",") {
		c, desc := strings.CutPrefix(strings.TrimSpace(c), "-")
		k, err := column(b, name, c)
		if err != nil {
			return r, err
		}
		if !k.Sortable {
			return r, fault.New(fault.Usage, "The list cannot be sorted by %s.", k.Name)
		}
		r.Sort = append(r.Sort, list.Sort{Key: k.Name, Desc: desc})
	}
	return r, nil
}

func column(b list.Lister, name list.Name, said string) (query.Key, error) {
	k, ok := b.Vocabulary(name).Key(strings.TrimSpace(said))
	if !ok || !k.Column {
		return k, fault.New(fault.Usage, "The list %s has no column %q. “caseload list %s --keys” shows them.", name, strings.TrimSpace(said), name)
	}
	return k, nil
}

// listAnswer turns a request into an answer. progress is told of each row and may
// be nil.
func (a *app) listAnswer(ctx context.Context, b work.Book, r list.Request, l *listing, progress func()) answer {
	var keys []query.Key
	for _, c := range r.Columns {
		k, _ := b.Vocabulary(r.List).Key(c)
		keys = append(keys, k)
	}
	reader := exchange.ForPeople
	if a.raw() {
		reader = exchange.ForPrograms
	}
	out := exchange.NewOut(keys, l.titles, reader, b)
	d, _ := list.Define(r.List)
	ans := answer{title: d.Title, none: "Nothing.", columns: sheetColumns(out.Columns)}
	late := a.lateInWords(ans.columns)
	if l.ids {
		ans.columns = append([]sheet.Column{{Title: "Id", Key: "id"}}, ans.columns...)
	}
	ans.rows = func(yield func([]string, error) bool) {
		n := 0
		err := b.Each(ctx, r, func(row list.Row) error {
			if n++; r.Limit > 0 && n > r.Limit {
				return errEnough
			}
			if progress != nil {
				progress()
			}
			cells := out.Row(ctx, row)
			if late >= 0 {
				cells[late] = lateText(cells[late])
			}
			if l.ids {
				cells = append([]string{row.ID}, cells...)
			}
			if !yield(cells, nil) {
				return errEnough
			}
			return nil
		})
		if err != nil && !isEnough(err) {
			yield(nil, err)
		}
	}
	return ans
}

// lateInWords finds the column of days over, where it is to be read at a terminal
// and so to be in words: "9d over", "in 4d".
func (a *app) lateInWords(cs []sheet.Column) int {
	if a.format() != "table" {
		return -1
	}
	for i := range cs {
		if cs[i].Key == "late" {
			cs[i].Title, cs[i].Type = "Late", sheet.Text
			return i
		}
	}
	return -1
}

func lateText(days string) string {
	n, err := strconv.Atoi(days)
	if err != nil {
		return days
	}
	day := civil.New(2000, 1, 1) // any day: only the distance counts
	return duty.Late(day.AddDays(-n), day)
}

func sheetColumns(cs []exchange.OutColumn) []sheet.Column {
	types := map[exchange.ColumnType]sheet.Type{exchange.DateColumn: sheet.Date, exchange.NumberColumn: sheet.Number}
	out := make([]sheet.Column, len(cs))
	for i, c := range cs {
		out[i] = sheet.Column{Title: c.Title, Key: c.Name, Type: types[c.Type]}
	}
	return out
}

// groups counts the rows of a list by a key.
func (a *app) groups(ctx context.Context, b work.Book, name list.Name, filter query.Expr, by string) error {
	k, err := column(b, name, by)
	if err != nil {
		return err
	}
	gs, err := b.Groups(ctx, name, filter, k.Name)
	if err != nil {
		return err
	}
	out := exchange.NewOut([]query.Key{k}, nil, exchange.ForPeople, b)
	var rows [][]string
	for _, g := range gs {
		label := g.Label
		if label == "" {
			label = out.Row(ctx, list.Row{Cells: []string{g.Value}})[0]
		}
		rows = append(rows, []string{label, number(g.Count), number(g.Late), g.Oldest})
	}
	return a.give(ctx, answer{title: k.Label, none: "Nothing.", rows: sheet.RowsOf(rows), columns: []sheet.Column{
		{Title: k.Label, Key: k.Name}, {Title: "Count", Key: "count", Type: sheet.Number},
		{Title: "Overdue", Key: "overdue", Type: sheet.Number}, {Title: "Oldest", Key: "oldest", Type: sheet.Date}}})
}

// giveKeys shows what can be asked of a list.
func (a *app) giveKeys(ctx context.Context, name list.Name) error {
	d, _ := list.Define(name)
	var rows [][]string
	for _, k := range d.Keys.Keys() {
		rows = append(rows, []string{k.Name, k.Label, k.Help, k.Example})
	}
	return a.give(ctx, answer{title: d.Title, rows: sheet.RowsOf(rows), columns: []sheet.Column{
		{Title: "Key", Key: "key"}, {Title: "Column", Key: "label"}, {Title: "What it is", Key: "help"}, {Title: "Example", Key: "example"}}})
}
