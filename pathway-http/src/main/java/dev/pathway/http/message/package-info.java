/**
 * What HTTP itself says: targets and queries, bodies, entity tags, answers, and the problem documents of whatever went
 * wrong.
 */
package dev.pathway.http.message;
