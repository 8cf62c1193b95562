/**
 * Many isolated stores by name, {@link dev.pathway.space.Spaces}, opened on demand by a {@link dev.pathway.space.SpacePool}
 * from where a {@link dev.pathway.space.SpaceCatalog} keeps them.
 */
package dev.pathway.space;
