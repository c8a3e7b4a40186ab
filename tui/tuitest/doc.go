// Package tuitest drives screens in tests: as plain values ([Drive], [Golden]),
// as a program in a terminal in memory ([New]), and as a built binary in a
// pseudo-terminal ([Run]).
package tuitest
