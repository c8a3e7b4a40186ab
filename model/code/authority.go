package code

import (
	"cmp"
	"slices"
	"strings"

	"caseload/model/civil"
)

// Region is a region of England, by the code that the register of schools gives it.
var Region = &List{
	Name:   "Region",
	Source: "DfE, Get Information about Schools, GOR",
	Codes: plain(
		"A", "North East",
		"B", "North West",
		"D", "Yorkshire and the Humber",
		"E", "East Midlands",
		"F", "West Midlands",
		"G", "East of England",
		"H", "London",
		"J", "South East",
		"K", "South West",
		"W", "Wales (pseudo)",
		"Z", "Not applicable",
	),
}

// authorities holds the local authorities of England by region: number and name,
// and where it began or ended with a reorganisation, +date or -date (first day,
// last day). Abolished ones stay, as UPNs and old files carry their numbers.
var authorities = map[string]string{
	"A": `390 Gateshead; 391 Newcastle upon Tyne; 392 North Tyneside; 393 South Tyneside; 394 Sunderland; 805 Hartlepool;
806 Middlesbrough; 807 Redcar and Cleveland; 808 Stockton-on-Tees; 840 County Durham; 841 Darlington; 929 Northumberland`,
	"B": `340 Knowsley; 341 Liverpool; 342 St. Helens; 343 Sefton; 344 Wirral; 350 Bolton; 351 Bury; 352 Manchester; 353 Oldham;
354 Rochdale; 355 Salford; 356 Stockport; 357 Tameside; 358 Trafford; 359 Wigan; 876 Halton; 877 Warrington; 888 Lancashire;
889 Blackburn with Darwen; 890 Blackpool; 895 Cheshire East; 896 Cheshire West and Chester; 909 Cumbria -2023-03-31;
942 Cumberland +2023-04-01; 943 Westmorland and Furness +2023-04-01`,
	"D": `370 Barnsley; 371 Doncaster; 372 Rotherham; 373 Sheffield; 380 Bradford; 381 Calderdale; 382 Kirklees; 383 Leeds;
384 Wakefield; 810 Kingston upon Hull, City of; 811 East Riding of Yorkshire; 812 North East Lincolnshire;
813 North Lincolnshire; 815 North Yorkshire; 816 York`,
	"E": `830 Derbyshire; 831 Derby; 855 Leicestershire; 856 Leicester; 857 Rutland; 891 Nottinghamshire; 892 Nottingham;
925 Lincolnshire; 928 Northamptonshire -2021-03-31; 940 North Northamptonshire +2021-04-01; 941 West Northamptonshire +2021-04-01`,
	"F": `330 Birmingham; 331 Coventry; 332 Dudley; 333 Sandwell; 334 Solihull; 335 Walsall; 336 Wolverhampton;
860 Staffordshire; 861 Stoke-on-Trent; 884 Herefordshire, County of; 885 Worcestershire; 893 Shropshire; 894 Telford and Wrekin;
937 Warwickshire`,
	"G": `821 Luton; 822 Bedford; 823 Central Bedfordshire; 873 Cambridgeshire; 874 Peterborough; 881 Essex; 882 Southend-on-Sea;
883 Thurrock; 919 Hertfordshire; 926 Norfolk; 935 Suffolk`,
	"H": `201 City of London; 202 Camden; 203 Greenwich; 204 Hackney; 205 Hammersmith and Fulham; 206 Islington;
207 Kensington and Chelsea; 208 Lambeth; 209 Lewisham; 210 Southwark; 211 Tower Hamlets; 212 Wandsworth; 213 Westminster;
301 Barking and Dagenham; 302 Barnet; 303 Bexley; 304 Brent; 305 Bromley; 306 Croydon; 307 Ealing; 308 Enfield; 309 Haringey;
310 Harrow; 311 Havering; 312 Hillingdon; 313 Hounslow; 314 Kingston upon Thames; 315 Merton; 316 Newham; 317 Redbridge;
318 Richmond upon Thames; 319 Sutton; 320 Waltham Forest`,
	"J": `825 Buckinghamshire; 826 Milton Keynes; 845 East Sussex; 846 Brighton and Hove; 850 Hampshire; 851 Portsmouth;
852 Southampton; 867 Bracknell Forest; 868 Windsor and Maidenhead; 869 West Berkshire; 870 Reading; 871 Slough; 872 Wokingham;
886 Kent; 887 Medway; 921 Isle of Wight; 931 Oxfordshire; 936 Surrey; 938 West Sussex`,
	"K": `420 Isles of Scilly; 800 Bath and North East Somerset; 801 Bristol, City of; 802 North Somerset; 803 South Gloucestershire;
835 Dorset (to 2019) -2019-03-31; 836 Poole -2019-03-31; 837 Bournemouth -2019-03-31; 838 Dorset +2019-04-01;
839 Bournemouth, Christchurch and Poole +2019-04-01; 865 Wiltshire; 866 Swindon; 878 Devon; 879 Plymouth; 880 Torbay;
908 Cornwall; 916 Gloucestershire; 933 Somerset`,
}

type authority struct {
	Code
	region string
}

var authorityTable = readAuthorities()

// Authority is a local authority of England, by its three digits.
var Authority = authorityList()

func readAuthorities() []authority {
	var out []authority
	for region, text := range authorities {
		for entry := range strings.SplitSeq(strings.Join(strings.Fields(text), " "), "; ") {
			value, label, _ := strings.Cut(entry, " ")
			a := authority{Code: Code{Value: value}, region: region}
			a.Label, a.From, a.To = lifetime(label)
			out = append(out, a)
		}
	}
	slices.SortFunc(out, func(a, b authority) int { return cmp.Compare(a.Value, b.Value) })
	return out
}

// lifetime takes a first or last day off the end of a name.
func lifetime(label string) (name string, from, to civil.Date) {
	i := strings.LastIndexByte(label, ' ') + 1
	switch word := label[i:]; {
	case i > 0 && word[0] == '+':
		return label[:i-1], date(word[1:]), to
	case i > 0 && word[0] == '-':
		return label[:i-1], from, date(word[1:])
	}
	return label, from, to
}

func authorityList() *List {
	l := &List{Name: "Local authority", Source: "DfE, three-digit LA codes"}
	for _, a := range authorityTable {
		l.Codes = append(l.Codes, a.Code)
	}
	return l
}

// RegionOf returns the value in Region of a local authority, "" where Authority
// does not hold it.
func RegionOf(la string) string {
	for i := range authorityTable {
		if authorityTable[i].Value == la {
			return authorityTable[i].region
		}
	}
	return ""
}

// All returns every list, in the order of their names.
func All() []*List {
	all := []*List{
		ActionKind, AssessmentOutcome, Attendance, Authority, CIN, CeaseReason, EstablishmentStatus, EstablishmentType, Ethnicity,
		LS, Missing, NCCIS, Place, PlaceProvider, REC, RNE, ReasonPlaceChange, Region, RequestOutcome, RequestSource, ReviewCode,
		ReviewOutcome, SDQReason, SENNeed, SENProvision, SENSetting, SchoolPhase, Sex, SuspensionReason, UPNUnknown,
	}
	slices.SortFunc(all, func(a, b *List) int { return cmp.Compare(a.Name, b.Name) })
	return all
}
