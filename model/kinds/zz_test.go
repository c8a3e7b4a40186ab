package kinds
import ("testing";"fmt")
func TestZ(t *testing.T){ for _,k:=range All(){ fmt.Print(k.Name(),": "); for _,s:=range k.Specs(){ fmt.Print(s.Name,":",s.Type); if s.Required{fmt.Print("!")}; if s.RefKind!=""{fmt.Print(">",s.RefKind)}; fmt.Print(" ")}; fmt.Println()}}
