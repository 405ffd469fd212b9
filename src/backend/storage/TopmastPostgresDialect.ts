import {PostgresDialect, PostgresQueryCompiler, type DataTypeNode, type QueryCompiler} from 'kysely';

/** Postgres as the rooms write for it: with the words and the texts that SQLite knows. */
export class TopmastPostgresDialect extends PostgresDialect {
    override createQueryCompiler(): QueryCompiler {
        return new Compiler();
    }
}

class Compiler extends PostgresQueryCompiler {
    /** Bytes have another name in each database. */
    protected override visitDataType(node: DataTypeNode): void {
        this.append(node.dataType === 'blob' ? 'bytea' : node.dataType);
    }

    /** Postgres refuses a text with a NUL in it; such a text comes from outside and must not make a request fail. */
    protected override appendValue(value: unknown): void {
        super.appendValue(typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value);
    }
}
