/** The parts, one by one, for JMH: {@code ./pathway-bench/run --jmh}. */
@org.jspecify.annotations.NullMarked
package dev.pathway.bench.jmh;
