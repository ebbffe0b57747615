/** The little of PouchDB that is measured; its own types come as nine packages. */
declare module 'pouchdb-browser' {
  type Stored<D> = D & { _id: string; _rev?: string };
  type Pouch<D> = {
    bulkDocs(docs: Stored<D>[], options?: { new_edits?: boolean }): Promise<unknown[]>;
    allDocs(options: {
      include_docs: true;
      limit: number;
      startkey?: string;
      skip?: number;
    }): Promise<{ rows: { id: string; doc: Stored<D> }[] }>;
    info(): Promise<{ doc_count: number }>;
    sync(other: Pouch<D>, options: { batch_size: number }): Promise<unknown>;
    replicate: { to(other: Pouch<D>, options: { batch_size: number }): Promise<unknown> };
    destroy(): Promise<void>;
    close(): Promise<void>;
  };
  const PouchDB: new <D>(name: string, options?: { auto_compaction?: boolean }) => Pouch<D>;
  export default PouchDB;
}
