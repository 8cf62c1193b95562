/** The values that a store takes and gives: traces, contents, labels, drafts and changes. All are immutable. */
package dev.pathway.trace;
