// Written by `npm run generate` from the OpenAPI description of the server. Not edited by hand.

export interface paths {
    "/api/v1/communities/{slug}/sponsor-slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All slots for the community’s staff
         * @description Access: member.
         */
        get: operations["sponsorship.desk-list"];
        put?: never;
        /**
         * Create a slot for sponsors
         * @description Access: webmaster.
         */
        post: operations["sponsorship.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/sponsor-slots/{id}/edit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change a slot
         * @description Access: webmaster.
         */
        post: operations["sponsorship.edit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/sponsor-slots/{id}/offer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a slot on sale
         * @description Access: webmaster.
         */
        post: operations["sponsorship.offer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/sponsor-slots/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a slot
         * @description Access: webmaster.
         */
        post: operations["sponsorship.withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bank-statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import a bank statement
         * @description Access: operator.
         */
        post: operations["sponsorship.import-statement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bank-lines/{bankStatement}/{line}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a line of a statement as settled
         * @description Access: operator.
         */
        post: operations["sponsorship.settle-line"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sponsor-slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Slots for sponsors with prices and free days
         * @description Access: public.
         */
        get: operations["sponsorship.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The ledger of sponsorship, newest entry first
         * @description Access: public.
         */
        get: operations["sponsorship.ledger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/sponsor-income": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Income from sponsors by month
         * @description Access: webmaster.
         */
        get: operations["sponsorship.income"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bank-lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Money in statements without an order
         * @description Access: operator.
         */
        get: operations["sponsorship.unmatched-lines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/sponsor-slots/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A slot for the community’s staff
         * @description Access: member.
         */
        get: operations["sponsorship.desk-show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "sponsorship.desk-list": {
        parameters: {
            query?: {
                query?: string;
                state?: "draft" | "offered" | "withdrawn";
                origin?: string;
                page?: string;
            };
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: number | string;
                            title: string;
                            /** @description what stands below the title */
                            under: string[];
                            state: string;
                            chip: {
                                /** @enum {string} */
                                type: "chip";
                                label: string;
                                /** @enum {string} */
                                tone: "neutral" | "open" | "soon" | "good" | "bad";
                                /** @description a drawing of templates/icons */
                                icon: string;
                            };
                            mark: {
                                icon: string;
                                label: string;
                            } | null;
                            /** @description absent where the items of the desk have none */
                            picture?: {
                                src: string;
                                focalX: number;
                                focalY: number;
                            } | null;
                            cells: {
                                [key: string]: ({
                                    /** @enum {string} */
                                    type: "chip";
                                    label: string;
                                    /** @enum {string} */
                                    tone: "neutral" | "open" | "soon" | "good" | "bad";
                                    /** @description a drawing of templates/icons */
                                    icon: string;
                                } | {
                                    /** @enum {string} */
                                    type: "due";
                                    /** Format: date-time */
                                    at: string;
                                    /** @description today not counted; negative when overdue */
                                    workingDaysLeft: number;
                                    /** @enum {string} */
                                    light: "current" | "due-soon" | "overdue";
                                } | {
                                    /** @enum {string} */
                                    type: "text";
                                    text: string;
                                } | {
                                    /** @enum {string} */
                                    type: "progress";
                                    value: number;
                                    of: number;
                                } | {
                                    /** @enum {string} */
                                    type: "date";
                                    /** Format: date-time */
                                    at: string;
                                    by: string | null;
                                } | {
                                    /** @enum {string} */
                                    type: "person";
                                    name: string;
                                    email: string | null;
                                } | {
                                    /** @enum {string} */
                                    type: "money";
                                    kopecks: number;
                                }) | null;
                            };
                        }[];
                        page: number;
                        pages: number;
                        total: number;
                        /** @description how the reader may begin another item */
                        creation: {
                            action: string;
                            path: string;
                            /** @enum {string} */
                            method: "POST" | "PUT" | "PATCH" | "DELETE";
                            label: string;
                            submit: string;
                            title: string;
                            ask: string;
                            text: string | null;
                            done: string;
                            main: boolean;
                            danger: boolean;
                            origin?: string;
                            revision?: number;
                            deletes: boolean;
                            fields: {
                                name: string;
                                /** @enum {string} */
                                kind: "line" | "lines" | "choice" | "choices" | "date" | "number" | "boolean" | "files" | "text-file";
                                label: string;
                                hint: string | null;
                                /** @description the question whose "yes" opens a field that may stay empty */
                                ask: string | null;
                                /** @description what is said of a required field that is empty */
                                missing: string | null;
                                required: boolean;
                                maxLength: number | null;
                                options: {
                                    value: string;
                                    label: string;
                                    group: string | null;
                                }[];
                                /** @description what the field holds when the form opens; absent: nothing */
                                value?: string | string[];
                            }[];
                        } | null;
                        texts: {
                            title: string;
                            item: string;
                            search: string | null;
                            states: string | null;
                            noneFound: string | null;
                            showAll: string | null;
                            empty: string | null;
                            emptyText: string | null;
                        };
                        columns: {
                            key: string;
                            label: string;
                            none: string;
                        }[];
                        states: {
                            value: string;
                            label: string;
                            count: number | null;
                        }[];
                        filters: {
                            name: string;
                            label: string;
                            any: string;
                            options: {
                                value: string;
                                label: string;
                                count: number | null;
                            }[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "sponsorship.create": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    description: string;
                    /**
                     * @default section
                     * @enum {string}
                     */
                    place?: "section" | "list" | "footer" | "bulletin";
                    capacity: number;
                    price: number;
                    /** @enum {string} */
                    per: "day" | "month";
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number | string;
                        state: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "sponsorship.edit": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    description: string;
                    /**
                     * @default section
                     * @enum {string}
                     */
                    place?: "section" | "list" | "footer" | "bulletin";
                    capacity: number;
                    price: number;
                    /** @enum {string} */
                    per: "day" | "month";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number | string;
                        state: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "sponsorship.offer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number | string;
                        state: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "sponsorship.withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number | string;
                        state: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "sponsorship.import-statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    format: "camt.053";
                    /** @description the text of the file */
                    content: string;
                } | {
                    /** @enum {string} */
                    format: "csv";
                    /** @description the text of the file */
                    content: string;
                    /** @description the account that the statement is of */
                    iban: string;
                    columns: {
                        day?: string;
                        amount?: string;
                        credit?: string;
                        debit?: string;
                        currency?: string;
                        purpose?: string;
                        payer?: string;
                        iban?: string;
                    };
                    /**
                     * @default UAH
                     * @enum {string}
                     */
                    currency?: "UAH" | "EUR" | "USD";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description names the statement in the ledger: bank:<id>/<line> */
                        id: string;
                        /** @description false where the same file was imported before */
                        isNew: boolean;
                        counts: {
                            pending: number;
                            paid: number;
                            refunded: number;
                            unmatched: number;
                            settled: number;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "sponsorship.settle-line": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bankStatement: string;
                line: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        statement: string;
                        line: number;
                        /** @enum {string} */
                        outcome: "pending" | "paid" | "refunded" | "unmatched" | "settled";
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "sponsorship.list": {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: number;
                            title: string;
                            price: {
                                /** @description in minor units */
                                amount: number;
                                /** @enum {string} */
                                currency: "UAH" | "EUR" | "USD";
                                /** @enum {string} */
                                per: "day" | "month";
                            };
                            /** @description days on which there is room */
                            free: string[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "sponsorship.ledger": {
        parameters: {
            query?: {
                page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            key: string;
                            /** Format: date-time */
                            at: string;
                            debit: string;
                            credit: string;
                            /** @description in minor units */
                            amount: number;
                            /** @enum {string} */
                            currency: "UAH" | "EUR" | "USD";
                            order: number;
                            /** @description null after a sole trader has erased the account */
                            sponsor: string | null;
                        }[];
                        page: number;
                        pages: number;
                        total: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "sponsorship.income": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description 2026-11 */
                            month: string;
                            /** @enum {string} */
                            currency: "UAH" | "EUR" | "USD";
                            /** @description in minor units */
                            byInvoice: number;
                            /** @description in minor units */
                            byCard: number;
                            /** @description in minor units */
                            returned: number;
                            /** @description in minor units */
                            community: number;
                            /** @description in minor units */
                            platform: number;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "sponsorship.unmatched-lines": {
        parameters: {
            query?: {
                page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            statement: string;
                            line: number;
                            /** Format: date */
                            day: string;
                            /** @description in minor units */
                            amount: number;
                            /** @enum {string} */
                            currency: "UAH" | "EUR" | "USD";
                            /** @description money that came in */
                            isCredit: boolean;
                            purpose: string;
                            payer: string | null;
                            payerIban: string | null;
                            /** @enum {string} */
                            outcome: "pending" | "paid" | "refunded" | "unmatched" | "settled";
                            reason: ("no-code" | "unknown-code" | "other-amount" | "not-awaited") | null;
                        }[];
                        page: number;
                        pages: number;
                        total: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "sponsorship.desk-show": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number | string;
                        title: string;
                        under: string[];
                        state: string;
                        chip: {
                            /** @enum {string} */
                            type: "chip";
                            label: string;
                            /** @enum {string} */
                            tone: "neutral" | "open" | "soon" | "good" | "bad";
                            /** @description a drawing of templates/icons */
                            icon: string;
                        };
                        /** @description public address; null where it is not public */
                        url: string | null;
                        /** @description path of the page that a draft will have, for `POST …/previews`; null where there is none */
                        preview: string | null;
                        /** @description the step that somebody owes the item */
                        next: {
                            /** @enum {string} */
                            type: "due";
                            /** Format: date-time */
                            at: string;
                            /** @description today not counted; negative when overdue */
                            workingDaysLeft: number;
                            /** @enum {string} */
                            light: "current" | "due-soon" | "overdue";
                            duty: string;
                            title: string;
                            by: string;
                            who: string;
                            legalRef: string;
                        } | null;
                        /** @description whether the law sets terms for the items of this desk */
                        hasTerms: boolean;
                        timeline: {
                            /** Format: date-time */
                            at: string;
                            event: string;
                            title: string;
                            actor: string | null;
                            note: string | null;
                        }[];
                        sections: ({
                            /** @enum {string} */
                            kind: "text";
                            id: string;
                            title: string;
                            framed: boolean;
                            at: string | null;
                            points: string[];
                            text: string;
                            files: {
                                id: string;
                                fileName: string;
                                bytes: number;
                                url: string;
                            }[];
                        } | {
                            /** @enum {string} */
                            kind: "progress";
                            id: string;
                            title: string;
                            value: number;
                            of: number;
                        } | {
                            /** @enum {string} */
                            kind: "screen";
                            id: string;
                        } | {
                            /** @enum {string} */
                            kind: "facts";
                            id: string;
                            title: string | null;
                            facts: {
                                label: string;
                                cell: {
                                    /** @enum {string} */
                                    type: "chip";
                                    label: string;
                                    /** @enum {string} */
                                    tone: "neutral" | "open" | "soon" | "good" | "bad";
                                    /** @description a drawing of templates/icons */
                                    icon: string;
                                } | {
                                    /** @enum {string} */
                                    type: "due";
                                    /** Format: date-time */
                                    at: string;
                                    /** @description today not counted; negative when overdue */
                                    workingDaysLeft: number;
                                    /** @enum {string} */
                                    light: "current" | "due-soon" | "overdue";
                                } | {
                                    /** @enum {string} */
                                    type: "text";
                                    text: string;
                                } | {
                                    /** @enum {string} */
                                    type: "progress";
                                    value: number;
                                    of: number;
                                } | {
                                    /** @enum {string} */
                                    type: "date";
                                    /** Format: date-time */
                                    at: string;
                                    by: string | null;
                                } | {
                                    /** @enum {string} */
                                    type: "person";
                                    name: string;
                                    email: string | null;
                                } | {
                                    /** @enum {string} */
                                    type: "money";
                                    kopecks: number;
                                };
                            }[];
                        })[];
                        /** @description what the reader may do with the item now */
                        transitions: {
                            action: string;
                            path: string;
                            /** @enum {string} */
                            method: "POST" | "PUT" | "PATCH" | "DELETE";
                            label: string;
                            submit: string;
                            title: string;
                            ask: string;
                            text: string | null;
                            done: string;
                            main: boolean;
                            danger: boolean;
                            origin?: string;
                            revision?: number;
                            deletes: boolean;
                            fields: {
                                name: string;
                                /** @enum {string} */
                                kind: "line" | "lines" | "choice" | "choices" | "date" | "number" | "boolean" | "files" | "text-file";
                                label: string;
                                hint: string | null;
                                /** @description the question whose "yes" opens a field that may stay empty */
                                ask: string | null;
                                /** @description what is said of a required field that is empty */
                                missing: string | null;
                                required: boolean;
                                maxLength: number | null;
                                options: {
                                    value: string;
                                    label: string;
                                    group: string | null;
                                }[];
                                /** @description what the field holds when the form opens; absent: nothing */
                                value?: string | string[];
                            }[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
}
