package ui

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

// TestContrast holds every token of every palette to WCAG 2's 4.5 to 1 on each
// ground the palette is meant for. Reversed tokens have the same contrast.
func TestContrast(t *testing.T) {
	seen := 0
	for name, p := range palettes {
		for token, look := range looks {
			for _, word := range strings.Fields(look) {
				hue, ok := p.hues[word]
				if !ok {
					continue
				}
				for _, g := range p.grounds {
					seen++
					if c := contrast(t, hue, g); c < 4.5 {
						t.Errorf("%s: %s (%s) on %s has contrast %.2f", name, token, hue, g, c)
					}
				}
			}
		}
	}
	if seen < 100 {
		t.Errorf("only %d pairs were looked at", seen)
	}
}

// TestEveryTokenHasALook guards against a token that no palette reaches.
func TestEveryTokenHasALook(t *testing.T) {
	th := NewTheme("dark", true)
	if got, want := len(th.tokens()), len(looks); got != want {
		t.Errorf("%d tokens, %d looks", got, want)
	}
	hues := map[string]bool{"muted": true, "accent": true, "border": true, "red": true, "amber": true, "green": true, "gold": true}
	for name, p := range palettes {
		for h := range hues {
			if p.hues[h] == "" && name != "mono" {
				t.Errorf("%s has no %s", name, h)
			}
		}
	}
	for _, tok := range th.tokens() {
		look, ok := looks[tok.name]
		if !ok {
			t.Errorf("token %s has no look", tok.name)
		}
		if look != "" && tok.style.IsZero() {
			t.Errorf("token %s draws as plain text", tok.name)
		}
	}
}

// TestStatusColoursDiffer keeps red, amber, green and gold apart.
func TestStatusColoursDiffer(t *testing.T) {
	for name, p := range palettes {
		used := map[string]string{}
		for _, h := range []string{"red", "amber", "green", "gold"} {
			c := p.hues[h]
			if c == "" {
				continue
			}
			if other := used[c]; other != "" {
				t.Errorf("%s: %s and %s are both %s", name, h, other, c)
			}
			used[c] = h
		}
	}
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	la, lb := luminance(t, a), luminance(t, b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// luminance is the relative luminance of WCAG 2.
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(strings.TrimPrefix(hex, "#"), 16, 32)
	if err != nil || len(hex) != 7 {
		t.Fatalf("not a colour: %q", hex)
	}
	linear := func(v uint64) float64 {
		c := float64(v&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(n>>16) + 0.7152*linear(n>>8) + 0.0722*linear(n)
}
