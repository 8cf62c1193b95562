/**
 * Every refusal and failure, in one sealed hierarchy under {@link dev.pathway.error.PathwayException}. Each says whether
 * anything was written, whether the call may be repeated, and who must act.
 */
package dev.pathway.error;
