/** What users call: {@link dev.pathway.store.PathwayStore} is where to begin. */
package dev.pathway.store;
