package dev.pathway.bench.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SQLite with a write-ahead log that is forced at every commit or never, one connection that has the file to itself,
 * prepared statements, a batch in one transaction, and the rows in the index itself.
 */
final class SqliteEngine implements Engine {

    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement select;

    private SqliteEngine(Connection connection) throws SQLException {
        this.connection = connection;
        this.insert = connection.prepareStatement("INSERT INTO documents VALUES (?, ?)");
        this.select = connection.prepareStatement("SELECT json FROM documents WHERE key = ?");
    }

    static Engine open(Path directory, Forcing forcing) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("documents.db"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = " + (forcing == Forcing.ALWAYS ? "FULL" : "OFF"));
            statement.execute("PRAGMA cache_size = -65536");
            statement.execute("PRAGMA wal_autocheckpoint = 10000");
            statement.execute("CREATE TABLE IF NOT EXISTS documents (key TEXT PRIMARY KEY, json BLOB) WITHOUT ROWID");
        }
        connection.setAutoCommit(false);
        return new SqliteEngine(connection);
    }

    @Override
    public synchronized void put(List<Document> batch) throws SQLException {
        for (Document document : batch) {
            insert.setString(1, document.key());
            insert.setBytes(2, document.json());
            insert.executeUpdate();
        }
        connection.commit();
    }

    @Override
    public int batchSize() {
        return 1_000;
    }

    @Override
    public synchronized byte @Nullable [] get(String key) throws SQLException {
        select.setString(1, key);
        try (ResultSet found = select.executeQuery()) {
            return found.next() ? found.getBytes(1) : null;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            insert.close();
            select.close();
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
