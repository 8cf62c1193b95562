/**
 * The program: {@code Main} runs a command line, and {@code PathwayCommand} puts the commands of the packages below
 * together.
 */
@org.jspecify.annotations.NullMarked
package dev.pathway.daemon;
