package dev.pathway.it.faults;

import dev.pathway.log.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Has one thread do all the work of a log and its writers, or of a snapshot store, whoever calls: strace counts the calls of each thread. Tells
 * the writer after every append that nothing waits, so that the number of calls is the same whatever the time is.
 */
final class OneThread {

    private OneThread() {}

    static <T> T doing(Class<T> type, T inner, ExecutorService thread) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        Object result = thread.submit(() -> method.invoke(inner, arguments))
                                .get();
                        if (method.getName().equals("append")) {
                            Future<?> unused = thread.submit(() -> ((Writer) inner).idle());
                        }
                        return result instanceof Writer writer ? doing(Writer.class, writer, thread) : result;
                    } catch (ExecutionException e) {
                        throw e.getCause() instanceof InvocationTargetException thrown ? thrown.getCause() : e;
                    }
                }));
    }
}
