/** Being told what a store does, to count and time it: {@link dev.pathway.observe.StoreObserver}. */
package dev.pathway.observe;
