/** The rows about the store as a library, and what it is measured beside. */
@org.jspecify.annotations.NullMarked
package dev.pathway.bench.store;
