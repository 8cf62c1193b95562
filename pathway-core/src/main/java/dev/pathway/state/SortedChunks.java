package dev.pathway.state;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A sorted set that one thread changes while any number of threads read it through {@link View}s, without locks.
 *
 * <pre>
 *   view ──▶ chunks  [ ▪▪▪▪ | ▪▪▪▪▪▪ | ▪▪▪▪ | ▪▪▪ · · · ]
 *                      never written again     the last one takes additions at its end
 * </pre>
 *
 * <p>Almost all additions are larger than everything before and cost one write at the end. Any other addition, and every
 * removal, copies one chunk of at most {@value #MAX_CHUNK} elements and the list of chunks. A view therefore never
 * changes: it is what the set was when {@link #view()} gave it.
 */
final class SortedChunks<T> {

    private static final int MAX_CHUNK = 512;

    private static final View<?> EMPTY = new View<>(new Object[][] {{}}, 0, 0);

    private final Comparator<? super T> order;
    private volatile View<T> view = none();

    SortedChunks(Comparator<? super T> order) {
        this.order = order;
    }

    /** Returns the empty set, of which there is one for all. */
    @SuppressWarnings("unchecked")
    static <T> View<T> none() {
        return (View<T>) EMPTY;
    }

    void clear() {
        view = none();
    }

    /** Returns the set as it is now. */
    View<T> view() {
        return view;
    }

    /** Adds an element that is not there yet. */
    void add(T element) {
        View<T> now = view;
        if (now.size == 0 || order.compare(now.last(), element) < 0) {
            view = now.appended(element);
        } else {
            int chunk = now.chunkOf(at -> order.compare(at, element));
            view = now.with(chunk, now.lowerBound(chunk, at -> order.compare(at, element)), element);
        }
    }

    /** Removes the element that compares equal, if it is there. */
    void remove(T element) {
        View<T> now = view;
        if (now.size == 0) {
            return;
        }
        ToIntFunction<T> place = at -> order.compare(at, element);
        int chunk = now.chunkOf(place);
        int index = now.lowerBound(chunk, place);
        if (index < now.length(chunk) && order.compare(now.at(chunk, index), element) == 0) {
            view = now.without(chunk, index);
        }
    }

    /**
     * The elements at one moment. Places are given as functions that say on which side of the place an element lies:
     * negative for elements before it.
     */
    static final class View<T> {

        private final Object[][] chunks;
        private final int lastLength;
        private final int size;

        private View(Object[][] chunks, int lastLength, int size) {
            this.chunks = chunks;
            this.lastLength = lastLength;
            this.size = size;
        }

        int size() {
            return size;
        }

        /** Returns how many elements lie before the place. */
        int rank(ToIntFunction<T> place) {
            int chunk = chunkOf(place);
            int rank = lowerBound(chunk, place);
            for (int i = 0; i < chunk; i++) {
                rank += chunks[i].length;
            }
            return rank;
        }

        /** Returns the elements from one place to another, ascending. */
        Iterator<T> ascending(ToIntFunction<T> from, ToIntFunction<T> to) {
            int chunk = chunkOf(from);
            return new Walk<>(this, chunk, lowerBound(chunk, from), 1, element -> to.applyAsInt(element) < 0);
        }

        /** Returns the elements before one place, back to another, descending. */
        Iterator<T> descending(ToIntFunction<T> before, ToIntFunction<T> backTo) {
            int chunk = chunkOf(before);
            return new Walk<>(
                    this, chunk, lowerBound(chunk, before) - 1, -1, element -> backTo.applyAsInt(element) >= 0);
        }

        /** Returns all elements, ascending. */
        Iterator<T> all() {
            return ascending(any -> 0, any -> -1);
        }

        @SuppressWarnings("unchecked")
        private T at(int chunk, int index) {
            return (T) chunks[chunk][index];
        }

        private int length(int chunk) {
            return chunk == chunks.length - 1 ? lastLength : chunks[chunk].length;
        }

        private T last() {
            return at(chunks.length - 1, lastLength - 1);
        }

        /** Returns the first chunk that ends at or after the place, or the last one. */
        private int chunkOf(ToIntFunction<T> place) {
            int low = 0;
            int high = chunks.length - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (place.applyAsInt(at(middle, chunks[middle].length - 1)) < 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        private int lowerBound(int chunk, ToIntFunction<T> place) {
            int low = 0;
            int high = length(chunk);
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (place.applyAsInt(at(chunk, middle)) < 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        private View<T> appended(T element) {
            Object[] last = chunks[chunks.length - 1];
            if (lastLength < last.length) {
                last[lastLength] = element;
                return new View<>(chunks, lastLength + 1, size + 1);
            }
            Object[][] more;
            if (last.length < MAX_CHUNK) {
                more = chunks.clone();
                more[chunks.length - 1] = Arrays.copyOf(last, Math.min(MAX_CHUNK, Math.max(1, last.length * 2)));
                more[chunks.length - 1][lastLength] = element;
                return new View<>(more, lastLength + 1, size + 1);
            }
            more = Arrays.copyOf(chunks, chunks.length + 1);
            more[chunks.length] = new Object[MAX_CHUNK];
            more[chunks.length][0] = element;
            return new View<>(more, 1, size + 1);
        }

        private View<T> with(int chunk, int index, T element) {
            Object[] old = chunks[chunk];
            int length = length(chunk);
            Object[] grown = new Object[length + 1];
            System.arraycopy(old, 0, grown, 0, index);
            grown[index] = element;
            System.arraycopy(old, index, grown, index + 1, length - index);
            if (grown.length <= MAX_CHUNK) {
                return replaced(chunk, size + 1, grown);
            }
            int half = grown.length / 2;
            return replaced(chunk, size + 1, Arrays.copyOf(grown, half), Arrays.copyOfRange(grown, half, grown.length));
        }

        private View<T> without(int chunk, int index) {
            int length = length(chunk);
            if (length == 1 && chunks.length > 1) {
                return replaced(chunk, size - 1);
            }
            Object[] shrunk = new Object[Math.max(1, length - 1)];
            System.arraycopy(chunks[chunk], 0, shrunk, 0, index);
            System.arraycopy(chunks[chunk], index + 1, shrunk, index, length - 1 - index);
            return size == 1 ? new View<>(new Object[][] {shrunk}, 0, 0) : replaced(chunk, size - 1, shrunk);
        }

        private View<T> replaced(int chunk, int newSize, Object[]... by) {
            Object[][] result = new Object[chunks.length - 1 + by.length][];
            System.arraycopy(chunks, 0, result, 0, chunk);
            System.arraycopy(by, 0, result, chunk, by.length);
            System.arraycopy(chunks, chunk + 1, result, chunk + by.length, chunks.length - 1 - chunk);
            boolean lastKept = chunk < chunks.length - 1;
            int newLastLength = lastKept ? lastLength : result[result.length - 1].length;
            return new View<>(result, newLastLength, newSize);
        }
    }

    /** Steps through a view in one direction as long as the elements are within. */
    private static final class Walk<T> implements Iterator<T> {

        private final View<T> view;
        private final int step;
        private final Predicate<T> within;
        private int chunk;
        private int index;
        private @Nullable T next;

        Walk(View<T> view, int chunk, int index, int step, Predicate<T> within) {
            this.view = view;
            this.chunk = chunk;
            this.index = index;
            this.step = step;
            this.within = within;
            advance();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public T next() {
            T element = next;
            if (element == null) {
                throw new NoSuchElementException();
            }
            advance();
            return element;
        }

        private void advance() {
            if (index < 0) {
                chunk--;
                index = chunk < 0 ? -1 : view.length(chunk) - 1;
            } else if (index >= view.length(chunk)) {
                chunk++;
                index = 0;
            }
            boolean inside = chunk >= 0 && chunk < view.chunks.length && view.size > 0;
            T element = inside ? view.at(chunk, index) : null;
            next = element != null && within.test(element) ? element : null;
            index += step;
        }
    }
}
