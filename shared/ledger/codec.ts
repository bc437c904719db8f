/**
 * Schema-driven codec: a schema is a value that both writes and reads, so what is signed, stored and
 * sent cannot drift apart. Layout of each building block: FORMAT.md, "Building blocks".
 */
import { ByteReader, ByteWriter, MAX_COUNT } from './bytes.ts';
import { compareUtf8 } from './utf8.ts';

export interface Codec<T> {
  write(out: ByteWriter, value: T): void;
  read(input: ByteReader): T;
}

/** A field that may be missing; only meaningful inside `struct`. */
export interface OptionalCodec<T> extends Codec<T | undefined> {
  readonly optional: true;
}

export type Infer<C> = C extends Codec<infer T> ? T : never;

type Fields = Readonly<Record<string, Codec<unknown>>>;
type OptionalKeys<F> = {
  [K in keyof F]: F[K] extends { readonly optional: true } ? K : never;
}[keyof F];

/** The object type a struct of these fields reads and writes. */
export type StructOf<F> = {
  readonly [K in keyof F as K extends OptionalKeys<F> ? never : K]: Infer<F[K]>;
} & { readonly [K in OptionalKeys<F>]?: Exclude<Infer<F[K]>, undefined> };

export const u8: Codec<number> = unsigned(1);
export const u16: Codec<number> = unsigned(2);
export const u32: Codec<number> = unsigned(4);

function unsigned(size: 1 | 2 | 4): Codec<number> {
  return {
    write(out, value) {
      out.uint(value, size);
    },
    read(input) {
      return input.uint(size);
    },
  };
}

/** Signed 64-bit, within the safe integers. Every amount in fen is one. */
export const i64: Codec<number> = {
  write(out, value) {
    out.int64(value);
  },
  read(input) {
    return input.int64();
  },
};

export const bool: Codec<boolean> = {
  write(out, value) {
    out.uint(value ? 1 : 0, 1);
  },
  read(input) {
    const flag = input.uint(1);
    if (flag > 1) input.fail(`not 0 or 1: ${flag}`);
    return flag === 1;
  },
};

export const str: Codec<string> = {
  write(out, value) {
    out.text(value);
  },
  read(input) {
    return input.text();
  },
};

/** Bytes with a u32 length. */
export const blob: Codec<Uint8Array> = {
  write(out, value) {
    out.uint(value.length, 4);
    out.raw(value);
  },
  read(input) {
    return input.raw(input.uint(4));
  },
};

/** One of a closed set of words, each with its u8 code. */
export function choice<const C extends Readonly<Record<string, number>>>(
  codes: C,
): Codec<keyof C & string> {
  const words = new Map(Object.entries(codes).map(([word, code]) => [code, word]));
  return {
    write(out, value) {
      const code = codes[value];
      if (code === undefined) return out.fail(`unknown word ${value}`);
      out.uint(code, 1);
    },
    read(input) {
      const code = input.uint(1);
      return words.get(code) ?? input.fail(`unknown code ${code}`);
    },
  };
}

/** u32 count, then the elements. */
export function list<T>(element: Codec<T>): Codec<readonly T[]> {
  return {
    write(out, values) {
      if (values.length > MAX_COUNT) out.fail(`more than ${MAX_COUNT} elements`);
      out.uint(values.length, 4);
      values.forEach((value, index) => {
        out.path.enter(`[${index}]`);
        element.write(out, value);
        out.path.leave();
      });
    },
    read(input) {
      const count = input.uint(4);
      if (count > MAX_COUNT) input.fail(`more than ${MAX_COUNT} elements`);
      const values: T[] = [];
      for (let index = 0; index < count; index++) {
        input.path.enter(`[${index}]`);
        values.push(element.read(input));
        input.path.leave();
      }
      return values;
    },
  };
}

/** One byte 0 or 1, then the value when 1. */
export function optional<T>(inner: Codec<T>): OptionalCodec<T> {
  return {
    optional: true,
    write(out, value) {
      bool.write(out, value !== undefined);
      if (value !== undefined) inner.write(out, value);
    },
    read(input) {
      return bool.read(input) ? inner.read(input) : undefined;
    },
  };
}

/** The fields one after the other, in the order they are written down here. */
export function struct<const F extends Fields>(fields: F): Codec<StructOf<F>> {
  const order = Object.entries(fields);
  return {
    write(out, value) {
      for (const [name, codec] of order) {
        out.path.enter(name);
        codec.write(out, (value as Readonly<Record<string, unknown>>)[name]);
        out.path.leave();
      }
    },
    read(input) {
      const value: Record<string, unknown> = {};
      for (const [name, codec] of order) {
        input.path.enter(name);
        const field = codec.read(input);
        if (field !== undefined) value[name] = field;
        input.path.leave();
      }
      return value as StructOf<F>;
    },
  };
}

/** A section behind a struct: its u8 code, given once and for ever, and its content. */
export interface Section<T> {
  readonly code: number;
  readonly content: Codec<T>;
}

export function section<T>(code: number, content: Codec<T>): Section<T> {
  return { code, content };
}

type SectionsOf<S> = { readonly [K in keyof S]?: S[K] extends Section<infer T> ? T : never };

/**
 * A struct that later versions lengthen: behind it, up to the end of the bytes, the sections that
 * are there, each {u8 code, content}, in strictly rising order of codes. Without any it has the
 * bytes it always had. Only for the outermost value. Sections are given in the order of their codes.
 */
export function withSections<
  B extends object,
  const S extends Readonly<Record<string, Section<unknown>>>,
>(base: Codec<B>, sections: S): Codec<B & SectionsOf<S>> {
  const order = Object.entries(sections);
  const byCode = new Map(order.map(([name, { code, content }]) => [code, { name, content }]));
  return {
    write(out, value) {
      base.write(out, value);
      for (const [name, { code, content }] of order) {
        const part = (value as Readonly<Record<string, unknown>>)[name];
        if (part === undefined) continue;
        out.path.enter(name);
        out.uint(code, 1);
        content.write(out, part);
        out.path.leave();
      }
    },
    read(input) {
      const value = { ...base.read(input) } as Record<string, unknown>;
      let previous = 0;
      while (!input.atEnd()) {
        const code = input.uint(1);
        const { name, content } = byCode.get(code) ?? input.fail(`unknown section ${code}`);
        if (code <= previous) input.fail('sections out of order');
        input.path.enter(name);
        value[name] = content.read(input);
        input.path.leave();
        previous = code;
      }
      return value as B & SectionsOf<S>;
    },
  };
}

/** Amounts by name: a list of {name, fen} in strictly rising order of the names' bytes. */
export const amountsByName: Codec<Readonly<Record<string, number>>> = {
  write(out, value) {
    const entries = Object.entries(value).sort(([a], [b]) => compareUtf8(a, b));
    out.uint(entries.length, 4);
    for (const [name, amountFen] of entries) {
      out.text(name);
      out.int64(amountFen);
    }
  },
  read(input) {
    const entries: [string, number][] = [];
    let previous: string | undefined;
    for (let left = input.uint(4); left > 0; left--) {
      const name = input.text();
      if (previous !== undefined && compareUtf8(previous, name) >= 0)
        input.fail('names out of order');
      entries.push([name, input.int64()]);
      previous = name;
    }
    return Object.fromEntries(entries);
  },
};

/** Bytes of a value; throws `CodecError` naming the field when it has none. */
export function encode<T>(codec: Codec<T>, value: T): Uint8Array {
  const out = new ByteWriter();
  codec.write(out, value);
  return out.bytes();
}

/** Value of bytes, all of them; throws `CodecError` naming the field. */
export function decode<T>(codec: Codec<T>, bytes: Uint8Array): T {
  const input = new ByteReader(bytes);
  const value = codec.read(input);
  input.end();
  return value;
}
