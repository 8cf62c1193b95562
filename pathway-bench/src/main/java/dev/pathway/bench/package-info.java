/** The program that measures Pathway beside what a user would pick instead. */
@org.jspecify.annotations.NullMarked
package dev.pathway.bench;
