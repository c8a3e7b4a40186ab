//go:build !linux

package db_test

// systemRoles are the roles that need what this system has.
func systemRoles() map[string]func(*player) error { return nil }
