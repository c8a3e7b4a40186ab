package setting

import (
	"fmt"
	"time"

	"caseload/model/civil"
)

// LACPremium is the name of the rate of Pupil Premium Plus for a looked-after
// child, per pupil and financial year.
const LACPremium = "Pupil Premium Plus, looked-after child"

// FinancialYear returns the financial year of a day, which runs from 1 April to
// 31 March, as the year it starts in: 2025 is 2025-26. No date is in none: 0.
func FinancialYear(d civil.Date) int {
	if d.IsZero() {
		return 0
	}
	y, m, _ := d.Split()
	if m < time.April {
		return y - 1
	}
	return y
}

// FinancialYearName returns a financial year as it is written: 2025-26.
func FinancialYearName(year int) string { return fmt.Sprintf("%d-%02d", year, (year+1)%100) }

// LastKnownRate is the last financial year for which a rate has been found
// published. Later ones are not confirmed and must be entered.
const LastKnownRate = 2025

const provisional = "; check it against the DfE conditions of grant of the year"

// published are the rates that could be found, by the first year of the
// financial year. Each was found with those who quote the grant, not in the grant
// itself, and says so.
var published = []Rate{
	{Year: 2017, Amount: 1900_00, Source: "Hampshire County Council (£1,900 from 2014); taken to be unchanged to 2017-18"},
	{Year: 2018, Amount: 2300_00, Source: "House of Commons Library briefing 6700 (increase from 2018-19); lshs.org.uk"},
	{Year: 2019, Amount: 2300_00, Source: "NAHT, 2020 (“from £2,300”)"},
	{Year: 2020, Amount: 2345_00, Source: "NAHT, 2020"},
	{Year: 2021, Amount: 2345_00, Source: "St Alban’s, Wirral, pupil premium statement"},
	{Year: 2022, Amount: 2410_00, Source: "Devon Virtual School, pupil premium policy"},
	{Year: 2023, Amount: 2530_00, Source: "edcentral.uk"},
	{Year: 2024, Amount: 2570_00, Source: "Lincolnshire County Council; Slough Borough Council"},
	{Year: 2025, Amount: 2630_00, Source: "Lancashire Virtual School, policy of 2025-26; Flyford Flavell school"},
}

// PublishedRates proposes the premium of each year for which a figure could be
// found, oldest first. They are proposals: no sum uses one before an officer has
// taken it into the file, where it can be put right.
func PublishedRates() []Rate {
	out := make([]Rate, len(published))
	for i, r := range published {
		r.Name = LACPremium
		r.Source += provisional
		out[i] = r
	}
	return out
}
