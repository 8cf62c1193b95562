/** What a run looks like: on the terminal, in Markdown, as plots. */
@org.jspecify.annotations.NullMarked
package dev.pathway.bench.report;
