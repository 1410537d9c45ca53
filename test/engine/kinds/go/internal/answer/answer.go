// Package answer knows what is said.
package answer

import (
	_ "embed"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

//go:embed greeting.txt
var greeting string

// Greeting is what is said.
func Greeting() string { return cases.Title(language.English).String(greeting) }
