/** What a search asks for, {@link dev.pathway.search.SearchFilter}, and what it gives, {@link dev.pathway.search.Page}. */
package dev.pathway.search;
