package dev.pathway.state;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** Several sorted iterators as one. */
final class Merge<T> implements Iterator<T> {

    private record Head<T>(T element, Iterator<T> rest) {}

    private final PriorityQueue<Head<T>> heads;

    private Merge(List<Iterator<T>> iterators, Comparator<? super T> order) {
        this.heads = new PriorityQueue<>(Comparator.comparing(Head::element, order));
        iterators.forEach(this::push);
    }

    static <T> Iterator<T> of(List<Iterator<T>> iterators, Comparator<? super T> order) {
        return iterators.size() == 1 ? iterators.get(0) : new Merge<>(iterators, order);
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public T next() {
        Head<T> head = heads.poll();
        if (head == null) {
            throw new NoSuchElementException();
        }
        push(head.rest());
        return head.element();
    }

    private void push(Iterator<T> iterator) {
        if (iterator.hasNext()) {
            heads.add(new Head<>(iterator.next(), iterator));
        }
    }
}
