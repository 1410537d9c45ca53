// Package greeting knows what is said.
package greeting

import (
	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// Version is of the service.
const Version = "1.0.0"

// Of is what is said to somebody.
func Of(name string) string {
	return "Hello " + cases.Title(language.English).String(name) + ", says " + Version
}
