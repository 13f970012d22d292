// Written by `npm run generate` from the OpenAPI description of the server. Not edited by hand.

export interface paths {
    "/api/v1/communities/{slug}/polls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Polls for the community’s staff
         * @description Access: member.
         */
        get: operations["poll.desk-list"];
        put?: never;
        /**
         * Create a draft poll
         * @description Access: official.
         */
        post: operations["poll.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change a draft poll
         * @description Access: official.
         */
        put: operations["poll.edit"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/announce": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Announce a poll
         * @description Access: official.
         */
        post: operations["poll.announce"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/take-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Download the key of a secret vote for its commission
         * @description Access: official.
         */
        post: operations["poll.take-key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/keep-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm that the commission keeps the key
         * @description Access: official.
         */
        post: operations["poll.keep-key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Extend a vote
         * @description Access: official.
         */
        post: operations["poll.extend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/bring-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring the key of a secret vote for its count
         * @description Access: official.
         */
        post: operations["poll.bring-key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the report on a poll
         * @description Access: official.
         */
        post: operations["poll.report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a poll to the archive
         * @description Access: official.
         */
        post: operations["poll.archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a draft like another poll
         * @description Access: official.
         */
        post: operations["poll.copy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a poll
         * @description Access: official.
         */
        post: operations["poll.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete a draft poll
         * @description Access: official.
         */
        post: operations["poll.delete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{id}/vote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Vote in a poll
         * @description Access: contact.
         */
        post: operations["poll.vote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/assisted/votes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter a vote in an open poll for somebody
         * @description Access: official.
         */
        post: operations["poll.enter-vote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/assisted/sheets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Print coded sheets of a questionnaire
         * @description Access: official.
         */
        post: operations["poll.print-sheets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/assisted/letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note that letters with receipts were posted
         * @description Access: official.
         */
        post: operations["poll.post-letters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/paper/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Sets the points at which papers of a secret vote are handed out, and the term in which they are entered
         * @description Access: official.
         */
        put: operations["poll.set-paper"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/paper/hand-outs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Marks that a person got a paper; counts nothing yet
         * @description Access: official.
         */
        post: operations["poll.hand-out-paper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/paper/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes an unused paper back: the person may vote again
         * @description Access: official.
         */
        post: operations["poll.return-paper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/paper/exchanges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Notes that a spoiled paper was exchanged for a new one
         * @description Access: official.
         */
        post: operations["poll.exchange-paper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/paper/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Puts papers of points and days into a batch
         * @description Access: official.
         */
        post: operations["poll.open-batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/paper/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keeps the papers of a batch as you have entered them
         * @description Access: official.
         */
        post: operations["poll.enter-papers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/paper/confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turns the papers of a batch into sealed ballots
         * @description Access: official.
         */
        post: operations["poll.confirm-batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/paper/losses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Declares a batch lost, with a public reason
         * @description Access: official.
         */
        post: operations["poll.lose-batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/paper/drops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Discards what was entered of a batch and frees its days
         * @description Access: official.
         */
        post: operations["poll.drop-batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/paper/strikes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Strikes a paper ballot after the count, with a public reason
         * @description Access: official.
         */
        post: operations["poll.strike-paper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Comments on an item
         * @description Access: public.
         */
        get: operations["poll.comments"];
        put?: never;
        /**
         * Comment on an item
         * @description Access: contact.
         */
        post: operations["poll.comment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{id}/comments/{comment}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reply to a comment
         * @description Access: contact.
         */
        post: operations["poll.reply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/commitments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Promises of an answer, for staff
         * @description Access: member.
         */
        get: operations["poll.desk-commitments"];
        put?: never;
        /**
         * Make a promise after the answer
         * @description Access: official.
         */
        post: operations["poll.add-commitment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{id}/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Statements and groups of opinion
         * @description Access: public.
         */
        get: operations["poll.statements"];
        put?: never;
        /**
         * Propose a statement
         * @description Access: contact.
         */
        post: operations["poll.propose-statement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{id}/statements/{statement}/vote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Vote on a statement
         * @description Access: contact.
         */
        post: operations["poll.vote-on-statement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add statements before the vote begins
         * @description Access: official.
         */
        post: operations["poll.add-seed-statements"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{id}/follow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Follow what becomes of an item
         * @description Access: contact.
         */
        post: operations["poll.follow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Announced polls
         * @description Access: public.
         */
        get: operations["poll.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A poll
         * @description Access: public.
         */
        get: operations["poll.show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Result of a poll
         * @description Access: public.
         */
        get: operations["poll.results"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/polls/{id}/vote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether my vote arrived
         * @description Access: contact.
         */
        get: operations["poll.my-vote"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/assisted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What can be entered for somebody else, with the printed sheets
         * @description Access: official.
         */
        get: operations["poll.desk-assisted"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/assisted/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was entered for somebody else, and letters that wait
         * @description Access: official.
         */
        get: operations["poll.assisted-entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}/paper": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Points, ledger and batches of a secret vote on paper
         * @description Access: official.
         */
        get: operations["poll.desk-paper"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/commitments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All promises of answers
         * @description Access: public.
         */
        get: operations["poll.all-commitments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{id}/commitments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Promises of an answer
         * @description Access: public.
         */
        get: operations["poll.commitments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{id}/eligibility": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the person may take part
         * @description Access: contact.
         */
        get: operations["poll.eligibility"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{id}/statements/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The next statement to vote on, and what became of one’s own
         * @description Access: contact.
         */
        get: operations["poll.next-statement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/polls/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A poll for the community’s staff
         * @description Access: member.
         */
        get: operations["poll.desk-show"];
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
    "poll.desk-list": {
        parameters: {
            query?: {
                query?: string;
                state?: "draft" | "announced" | "open" | "closed" | "counted" | "report_published" | "cancelled" | "archived";
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
    "poll.create": {
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
                    text: string;
                    /** @enum {string} */
                    kind: "single" | "several" | "scale" | "ranking" | "matrix" | "statements";
                    options?: string;
                    /** Format: date */
                    opensOn: string;
                    /** Format: date */
                    endsOn: string;
                    /** @enum {string} */
                    access: "contact" | "verified";
                    /** @default false */
                    secret?: boolean;
                    /** @default false */
                    hidden?: boolean;
                    /**
                     * @default server
                     * @enum {string}
                     */
                    custody?: "server" | "commission";
                    min?: number;
                    max?: number;
                    /** @enum {string} */
                    rule?: "borda" | "instant-runoff";
                    scaleFrom?: number;
                    scaleTo?: number;
                    minAge?: number;
                    maxAge?: number;
                    settlements?: string;
                    /**
                     * @default plurality
                     * @enum {string}
                     */
                    validity?: "plurality" | "majority" | "double-majority";
                    electorate?: number;
                    electorateSource?: string;
                    quorum?: number;
                    contact?: string;
                    origin?: string;
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
    "poll.edit": {
        parameters: {
            query?: never;
            header: {
                /** @description the revision that the sender has seen: "7" */
                "if-match": string;
            };
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
                    text: string;
                    /** @enum {string} */
                    kind: "single" | "several" | "scale" | "ranking" | "matrix" | "statements";
                    options?: string;
                    /** Format: date */
                    opensOn: string;
                    /** Format: date */
                    endsOn: string;
                    /** @enum {string} */
                    access: "contact" | "verified";
                    /** @default false */
                    secret?: boolean;
                    /** @default false */
                    hidden?: boolean;
                    /**
                     * @default server
                     * @enum {string}
                     */
                    custody?: "server" | "commission";
                    min?: number;
                    max?: number;
                    /** @enum {string} */
                    rule?: "borda" | "instant-runoff";
                    scaleFrom?: number;
                    scaleTo?: number;
                    minAge?: number;
                    maxAge?: number;
                    settlements?: string;
                    /**
                     * @default plurality
                     * @enum {string}
                     */
                    validity?: "plurality" | "majority" | "double-majority";
                    electorate?: number;
                    electorateSource?: string;
                    quorum?: number;
                    contact?: string;
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
                        id: number;
                        revision: number;
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
    "poll.announce": {
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
    "poll.take-key": {
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
                    passphrase: string;
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
                        file: {
                            name: string;
                            text: string;
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
    "poll.keep-key": {
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
                    /** Format: text-file */
                    keyFile: string;
                    passphrase: string;
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
    "poll.extend": {
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
                    reason: string;
                    /** Format: date */
                    endsOn?: string;
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
    "poll.bring-key": {
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
                    /** Format: text-file */
                    keyFile: string;
                    passphrase: string;
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
    "poll.report": {
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
                    text: string;
                    /** @default [] */
                    files?: string[];
                    /** @default [] */
                    commitments?: {
                        text: string;
                        /** @description who keeps the promise: a department or an official, by its public name */
                        owner: string;
                        /**
                         * Format: date
                         * @description last calendar day, in Kyiv
                         */
                        dueOn: string;
                    }[];
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
    "poll.archive": {
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
    "poll.copy": {
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
                    /** Format: date */
                    opensOn: string;
                    /** Format: date */
                    endsOn: string;
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
    "poll.cancel": {
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
                    reason: string;
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
    "poll.delete": {
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
    "poll.vote": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    choices: string[];
                    mark?: string;
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
                        poll: {
                            id: number;
                            title: string;
                        };
                        receipt: string | {
                            leaf: string;
                            nonce: string;
                            mark: string;
                            signature: string;
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
    "poll.enter-vote": {
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
                    entry: {
                        /** @enum {string} */
                        channel: "paper" | "telephone" | "in_person";
                        /** @description code of the printed sheet; of the channel `paper` only */
                        sheet?: string;
                        /** @description as in the document, or as the person gave it */
                        fullName: string;
                        /** @description becomes the key of the person at once and is not stored */
                        taxNumber?: string;
                        /** @description where the receipt goes; without a tax number the account of this address is the person */
                        email?: string;
                        /** @description of a person without a verified account */
                        settlement?: string;
                        /**
                         * @description of a person without a verified account
                         * @enum {string}
                         */
                        residence?: "registered" | "declared" | "displaced-person";
                        /** @description for a receipt by letter; deleted when the letter is posted */
                        address?: string;
                    };
                    choices: string[];
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
                        /** @description the code that the person gets */
                        receipt: string;
                        /** @enum {string} */
                        kind: "answer" | "proposal" | "vote";
                        /** @enum {string} */
                        channel: "paper" | "telephone" | "in_person";
                        /** Format: date-time */
                        receivedAt: string;
                        /**
                         * @description how the receipt reaches the person
                         * @enum {string}
                         */
                        notice: "email" | "letter" | "none";
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
    "poll.print-sheets": {
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
                    count: number;
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
                        sheets: {
                            number: number;
                            /** @description as printed: `7KMQ-2XRB` */
                            code: string;
                            /** Format: date-time */
                            printedAt: string;
                            returnedAt: string | null;
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
    "poll.post-letters": {
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
                    receipts: string[];
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
                        posted: number;
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
    "poll.set-paper": {
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
                    /** @description none: no papers are handed out */
                    points: {
                        /** @description stands in the ledger; a point keeps its number */
                        point: number;
                        name: string;
                        address: string;
                        /** @description in words */
                        hours: string;
                    }[];
                    days: number;
                    /** @default false */
                    doubleEntry?: boolean;
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
                        points: number;
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
    "poll.hand-out-paper": {
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
                    point: number;
                    /** @description becomes the key of the person at once and is not stored */
                    taxNumber?: string;
                    /** @description where the receipt goes; without a tax number the account of this address is the person */
                    email?: string;
                    /** @description of a person without a verified account */
                    settlement?: string;
                    /**
                     * @description of a person without a verified account
                     * @enum {string}
                     */
                    residence?: "registered" | "declared" | "displaced-person";
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
                        handedOut: number;
                        exchanged: number;
                        returned: number;
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
    "poll.return-paper": {
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
                    point: number;
                    /** @description becomes the key of the person at once and is not stored */
                    taxNumber?: string;
                    /** @description where the receipt goes; without a tax number the account of this address is the person */
                    email?: string;
                    /** @description of a person without a verified account */
                    settlement?: string;
                    /**
                     * @description of a person without a verified account
                     * @enum {string}
                     */
                    residence?: "registered" | "declared" | "displaced-person";
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
                        handedOut: number;
                        exchanged: number;
                        returned: number;
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
    "poll.exchange-paper": {
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
                    point: number;
                    /** @description becomes the key of the person at once and is not stored */
                    taxNumber?: string;
                    /** @description where the receipt goes; without a tax number the account of this address is the person */
                    email?: string;
                    /** @description of a person without a verified account */
                    settlement?: string;
                    /**
                     * @description of a person without a verified account
                     * @enum {string}
                     */
                    residence?: "registered" | "declared" | "displaced-person";
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
                        handedOut: number;
                        exchanged: number;
                        returned: number;
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
    "poll.open-batch": {
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
                    days: {
                        point: number;
                        /** Format: date */
                        day: string;
                    }[];
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
                        batch: number;
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
    "poll.enter-papers": {
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
                    batch: number;
                    /** @description one by one */
                    papers: string[][];
                    /**
                     * @description papers that cannot be counted
                     * @default 0
                     */
                    spoiled?: number;
                    /** @description all papers are entered */
                    done: boolean;
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
                        batch: number;
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
    "poll.confirm-batch": {
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
                    batch: number;
                    /**
                     * Format: uuid
                     * @description the signed protocol, of the media library
                     */
                    protocol: string;
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
                        batch: number;
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
    "poll.lose-batch": {
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
                    batch: number;
                    reason: string;
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
                        batch: number;
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
    "poll.drop-batch": {
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
                    batch: number;
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
                        batch: number;
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
    "poll.strike-paper": {
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
                    /** @description its line in leaves.txt */
                    leaf: string;
                    reason: string;
                    protocol: string;
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
                        /** @description its line in leaves.txt */
                        leaf: string;
                        reason: string;
                        protocol: string;
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
    "poll.comments": {
        parameters: {
            query?: {
                page?: string;
            };
            header?: never;
            path: {
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
                        items: {
                            /** Format: uuid */
                            id: string;
                            /** @description null in official answers, and where the name was removed */
                            author: string | null;
                            official: boolean;
                            /**
                             * @description `reported`: hidden until a moderator has decided on reports
                             * @enum {string}
                             */
                            state: "published" | "reported" | "hidden" | "withdrawn";
                            /** @description null when it is hidden or its author removed it; its replies stay */
                            text: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            replies: {
                                /** Format: uuid */
                                id: string;
                                /** @description null in official answers, and where the name was removed */
                                author: string | null;
                                official: boolean;
                                /**
                                 * @description `reported`: hidden until a moderator has decided on reports
                                 * @enum {string}
                                 */
                                state: "published" | "reported" | "hidden" | "withdrawn";
                                /** @description null when it is hidden or its author removed it; its replies stay */
                                text: string | null;
                                /** Format: date-time */
                                createdAt: string;
                            }[];
                        }[];
                        page: number;
                        pages: number;
                        total: number;
                        /** @description published ones, replies included; `total` counts those that are no replies */
                        comments: number;
                        /** @description whether new ones can be written */
                        open: boolean;
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
    "poll.comment": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
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
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        state: "pending" | "published" | "reported" | "rejected" | "hidden" | "withdrawn";
                        text: string;
                        /** @description why it was rejected or hidden, in words */
                        reason: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        item: {
                            title: string;
                            url: string;
                        } | null;
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
    "poll.reply": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                comment: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
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
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        state: "pending" | "published" | "reported" | "rejected" | "hidden" | "withdrawn";
                        text: string;
                        /** @description why it was rejected or hidden, in words */
                        reason: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        item: {
                            title: string;
                            url: string;
                        } | null;
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
    "poll.desk-commitments": {
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
                        /** @description whether the reader can add a commitment to the item now */
                        mayAdd: boolean;
                        items: {
                            id: number;
                            text: string;
                            owner: string;
                            /** Format: date */
                            dueOn: string;
                            /**
                             * @description overdue: open, and its day has passed
                             * @enum {string}
                             */
                            state: "open" | "overdue" | "done" | "cancelled";
                            /** Format: date-time */
                            createdAt: string;
                            moves: {
                                /** Format: date */
                                from: string;
                                /** Format: date */
                                to: string;
                                reason: string;
                                /** Format: date-time */
                                at: string;
                            }[];
                            evidence: {
                                text: string;
                                /** Format: date-time */
                                at: string;
                                files: {
                                    /** Format: uuid */
                                    id: string;
                                    fileName: string;
                                    bytes: number;
                                    url: string;
                                }[];
                            } | null;
                            cancelled: {
                                reason: string;
                                /** Format: date-time */
                                at: string;
                            } | null;
                            /** @description page of the item whose answer makes the promise */
                            url: string;
                            allowedActions: ("move" | "fulfil" | "cancel")[];
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
    "poll.add-commitment": {
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
                    text: string;
                    /** @description who keeps the promise: a department or an official, by its public name */
                    owner: string;
                    /**
                     * Format: date
                     * @description last calendar day, in Kyiv
                     */
                    dueOn: string;
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
                        id: number;
                        text: string;
                        owner: string;
                        /** Format: date */
                        dueOn: string;
                        /**
                         * @description overdue: open, and its day has passed
                         * @enum {string}
                         */
                        state: "open" | "overdue" | "done" | "cancelled";
                        /** Format: date-time */
                        createdAt: string;
                        moves: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                            reason: string;
                            /** Format: date-time */
                            at: string;
                        }[];
                        evidence: {
                            text: string;
                            /** Format: date-time */
                            at: string;
                            files: {
                                /** Format: uuid */
                                id: string;
                                fileName: string;
                                bytes: number;
                                url: string;
                            }[];
                        } | null;
                        cancelled: {
                            reason: string;
                            /** Format: date-time */
                            at: string;
                        } | null;
                        /** @description page of the item whose answer makes the promise */
                        url: string;
                        allowedActions: ("move" | "fulfil" | "cancel")[];
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
    "poll.statements": {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
                        /** @description whether people vote and propose now */
                        open: boolean;
                        /**
                         * @description who takes part has chosen to: this is no representative sample
                         * @enum {boolean}
                         */
                        representative: false;
                        /** @description with a vote, as of the last analysis */
                        people: number;
                        computedAt: string | null;
                        /** @description the file from which the groups can be computed again */
                        votes: string | null;
                        items: {
                            /** Format: uuid */
                            id: string;
                            text: string;
                            /** @description null before the analysis that counts them */
                            votes: {
                                agree: number;
                                disagree: number;
                                pass: number;
                            } | null;
                        }[];
                        /** @description empty before thirty people have voted, and where opinions do not fall into groups */
                        groups: {
                            /** @enum {string} */
                            letter: "A" | "B" | "C" | "D" | "E";
                            people: number;
                            typical: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                side: "agree" | "disagree";
                            }[];
                            votes: {
                                agree: number;
                                disagree: number;
                                pass: number;
                                /** Format: uuid */
                                id: string;
                            }[];
                        }[];
                        uniting: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            side: "agree" | "disagree";
                        }[];
                        dividing: string[];
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
    "poll.propose-statement": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
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
                        /** Format: uuid */
                        id: string;
                        text: string;
                        /** @enum {string} */
                        state: "pending" | "published" | "rejected" | "hidden";
                        /** @description why it was rejected or hidden, in words */
                        reason: string | null;
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
    "poll.vote-on-statement": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                statement: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description 1 agrees, −1 disagrees, 0 passes
                     * @enum {number}
                     */
                    value: 1 | 0 | -1;
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
                        /** Format: uuid */
                        id: string;
                        value: number;
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
    "poll.add-seed-statements": {
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
                    texts: string[];
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
                        /** @description published ones of the item */
                        statements: number;
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
    "poll.follow": {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        frequency: "at-once" | "daily" | "weekly";
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
    "poll.list": {
        parameters: {
            query?: {
                tab?: "open" | "announced" | "closed" | "archive";
                state?: "announced" | "open" | "closed" | "counted" | "report_published" | "cancelled" | "archived";
                query?: string;
                sort?: "newest" | "ending";
                page?: string;
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
                            /** @enum {string} */
                            state: "announced" | "open" | "closed" | "counted" | "report_published" | "cancelled" | "archived";
                            /** @enum {string} */
                            kind: "single" | "several" | "scale" | "ranking" | "matrix" | "statements";
                            secret: boolean;
                            /** @description whether results are shown after the end only */
                            hidden: boolean;
                            /** @enum {string} */
                            access: "contact" | "verified";
                            /** Format: date-time */
                            opensAt: string;
                            /**
                             * Format: date-time
                             * @description last instant at which a vote is taken
                             */
                            endsAt: string;
                            votingOpen: boolean;
                            url: string;
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
    "poll.show": {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
                        id: number;
                        title: string;
                        /** @enum {string} */
                        state: "announced" | "open" | "closed" | "counted" | "report_published" | "cancelled" | "archived";
                        /** @enum {string} */
                        kind: "single" | "several" | "scale" | "ranking" | "matrix" | "statements";
                        secret: boolean;
                        /** @description whether results are shown after the end only */
                        hidden: boolean;
                        /** @enum {string} */
                        access: "contact" | "verified";
                        /** Format: date-time */
                        opensAt: string;
                        /**
                         * Format: date-time
                         * @description last instant at which a vote is taken
                         */
                        endsAt: string;
                        votingOpen: boolean;
                        url: string;
                        text: string;
                        /** @enum {string} */
                        language: "uk" | "en";
                        /** @description in the order drawn at the announcement; rows of a matrix */
                        options: {
                            id: string;
                            title: string;
                        }[];
                        /** @description of each row of a matrix: choices are `row=answer` */
                        answers: {
                            id: string;
                            title: string;
                        }[];
                        min: number;
                        max: number;
                        /** @description how a ranking is counted */
                        rule: ("borda" | "instant-runoff") | null;
                        whoMayVote: string;
                        /** @description the item from which the poll was begun */
                        origin: {
                            type: string;
                            id: number;
                            title: string;
                            url: string;
                        } | null;
                        electorate: number | null;
                        electorateSource: string | null;
                        /** @description percent of the electorate */
                        quorum: number | null;
                        /** @enum {string} */
                        validity: "plurality" | "majority" | "double-majority";
                        /** @enum {string} */
                        legalProfile: "local" | "law3841";
                        contact: string | null;
                        /**
                         * @description who keeps the key of a secret poll while votes are taken
                         * @enum {string}
                         */
                        custody: "server" | "commission";
                        /** @description votes taken so far; null where the number is not exact yet */
                        votes: number | null;
                        /** @description of a secret poll */
                        election: {
                            definitionHash: string;
                            /** @description how much of the ballots is published: full, columns or totals */
                            publication: string;
                            root: string | null;
                            /** @description address of what `viche verify` takes, after the count */
                            bundle: string | null;
                        } | null;
                        extensions: {
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string;
                            reason: string;
                            /** Format: date-time */
                            at: string;
                        }[];
                        timeline: {
                            /** Format: date-time */
                            at: string;
                            event: string;
                        }[];
                        next: {
                            /** @enum {string} */
                            duty: "report" | "key";
                            /** Format: date-time */
                            dueAt: string;
                            workingDaysLeft: number;
                            legalRef: string;
                        } | null;
                        report: {
                            text: string;
                            /** Format: date-time */
                            publishedAt: string;
                            files: {
                                /** Format: uuid */
                                id: string;
                                fileName: string;
                                bytes: number;
                                url: string;
                            }[];
                        } | null;
                        cancelReason: string | null;
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
    "poll.results": {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
                        id: number;
                        /** @enum {string} */
                        state: "announced" | "open" | "closed" | "counted" | "report_published" | "cancelled" | "archived";
                        /** @description false while votes are still taken */
                        final: boolean;
                        ballots: number;
                        blank: number;
                        options: {
                            id: string;
                            title: string;
                            votes: number;
                            /** @description of a ranking by Borda */
                            points: number | null;
                            /** @description of the ballots, from 0 to 1 */
                            share: number;
                        }[];
                        /** @description of an instant run-off */
                        rounds: {
                            votes: {
                                [key: string]: number;
                            };
                            exhausted: number;
                            eliminated?: string;
                        }[] | null;
                        /** @description the option ahead; null where several are, or none */
                        first: string | null;
                        validity: {
                            quorum: {
                                needed: number;
                                votes: number;
                                met: boolean;
                            } | null;
                            majority: {
                                needed: number;
                                votes: number;
                                met: boolean;
                            } | null;
                            settlements: {
                                counted: number;
                                won: number;
                                met: boolean;
                            } | null;
                            valid: boolean;
                        };
                        /** @description by settlement, after the end; null: too few to be shown */
                        turnout: {
                            settlement: string | null;
                            votes: number | null;
                        }[];
                        /** @description how votes came, after the end and where not all came online; null: too few to be shown */
                        channels: {
                            /** @enum {string} */
                            channel: "online" | "paper" | "telephone" | "in_person";
                            votes: number | null;
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
    "poll.my-vote": {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
                        voted: boolean;
                        votedAt: string | null;
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
    "poll.desk-assisted": {
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
                        title: string;
                        lead: string;
                        endsAt: string | null;
                        mayEnter: boolean;
                        mayPrint: boolean;
                        form: {
                            /** @enum {string} */
                            kind: "answer";
                            questionnaire: {
                                sections: {
                                    title: string;
                                    hint: string;
                                    questions: {
                                        id: string;
                                        title: string;
                                        /** @description with the condition under which it is asked, in words */
                                        hint: string;
                                        required: boolean;
                                        ask: ({
                                            /** @enum {string} */
                                            kind: "single";
                                            options: {
                                                id: string;
                                                title: string;
                                            }[];
                                        } | {
                                            /** @enum {string} */
                                            kind: "several";
                                            options: {
                                                id: string;
                                                title: string;
                                            }[];
                                            min: number;
                                            max: number;
                                        } | {
                                            /** @enum {string} */
                                            kind: "ranking";
                                            options: {
                                                id: string;
                                                title: string;
                                            }[];
                                            min: number;
                                            max: number;
                                            /** @enum {string} */
                                            rule: "borda" | "instant-runoff";
                                        } | {
                                            /** @enum {string} */
                                            kind: "scale";
                                            from: number;
                                            to: number;
                                        } | {
                                            /** @enum {string} */
                                            kind: "matrix";
                                            options: {
                                                id: string;
                                                title: string;
                                            }[];
                                            answers: {
                                                id: string;
                                                title: string;
                                            }[];
                                        }) | ({
                                            /** @enum {string} */
                                            kind: "text";
                                            max: number;
                                        } | {
                                            /** @enum {string} */
                                            kind: "number";
                                            min?: number;
                                            max?: number;
                                            unit?: string;
                                            whole?: boolean;
                                        } | {
                                            /** @enum {string} */
                                            kind: "date";
                                            /** Format: date */
                                            from?: string;
                                            /** Format: date */
                                            to?: string;
                                        } | {
                                            /** @enum {string} */
                                            kind: "file";
                                        } | {
                                            /** @enum {string} */
                                            kind: "place";
                                        });
                                    }[];
                                }[];
                            };
                        } | {
                            /** @enum {string} */
                            kind: "vote";
                            questionnaire: {
                                sections: {
                                    title: string;
                                    hint: string;
                                    questions: {
                                        id: string;
                                        title: string;
                                        /** @description with the condition under which it is asked, in words */
                                        hint: string;
                                        required: boolean;
                                        ask: ({
                                            /** @enum {string} */
                                            kind: "single";
                                            options: {
                                                id: string;
                                                title: string;
                                            }[];
                                        } | {
                                            /** @enum {string} */
                                            kind: "several";
                                            options: {
                                                id: string;
                                                title: string;
                                            }[];
                                            min: number;
                                            max: number;
                                        } | {
                                            /** @enum {string} */
                                            kind: "ranking";
                                            options: {
                                                id: string;
                                                title: string;
                                            }[];
                                            min: number;
                                            max: number;
                                            /** @enum {string} */
                                            rule: "borda" | "instant-runoff";
                                        } | {
                                            /** @enum {string} */
                                            kind: "scale";
                                            from: number;
                                            to: number;
                                        } | {
                                            /** @enum {string} */
                                            kind: "matrix";
                                            options: {
                                                id: string;
                                                title: string;
                                            }[];
                                            answers: {
                                                id: string;
                                                title: string;
                                            }[];
                                        }) | ({
                                            /** @enum {string} */
                                            kind: "text";
                                            max: number;
                                        } | {
                                            /** @enum {string} */
                                            kind: "number";
                                            min?: number;
                                            max?: number;
                                            unit?: string;
                                            whole?: boolean;
                                        } | {
                                            /** @enum {string} */
                                            kind: "date";
                                            /** Format: date */
                                            from?: string;
                                            /** Format: date */
                                            to?: string;
                                        } | {
                                            /** @enum {string} */
                                            kind: "file";
                                        } | {
                                            /** @enum {string} */
                                            kind: "place";
                                        });
                                    }[];
                                }[];
                            };
                        } | {
                            /** @enum {string} */
                            kind: "proposal";
                            clauses: {
                                id: number;
                                number: string;
                                text: string;
                            }[];
                        };
                        settlements: {
                            katottg: string;
                            name: string;
                        }[];
                        /** @description printed ones, by their number */
                        sheets: {
                            number: number;
                            /** @description as printed: `7KMQ-2XRB` */
                            code: string;
                            /** Format: date-time */
                            printedAt: string;
                            returnedAt: string | null;
                        }[];
                        /** @description how many more may be printed */
                        sheetsLeft: number;
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
    "poll.assisted-entries": {
        parameters: {
            query?: {
                page?: string;
                receipt?: string;
                /** @description only those with a letter that has yet to be posted */
                letters?: "waiting";
                /** @description received on this day in Kyiv */
                day?: string;
            };
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
                        items: {
                            receipt: string;
                            /** @enum {string} */
                            kind: "answer" | "proposal" | "vote";
                            /** @enum {string} */
                            channel: "paper" | "telephone" | "in_person";
                            /** @description number of the sheet */
                            sheet: number | null;
                            /** Format: date-time */
                            receivedAt: string;
                            /** @description a letter that has yet to be posted */
                            letter: {
                                name: string;
                                address: string;
                            } | null;
                            postedAt: string | null;
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
    "poll.desk-paper": {
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
                        settings: {
                            points: {
                                point: number;
                                name: string;
                                address: string;
                                hours: string;
                            }[];
                            days: number;
                            doubleEntry: boolean;
                        } | null;
                        /** @description points may be added and changed */
                        maySet: boolean;
                        /** @description the vote is published: papers can no longer be switched on or off */
                        isPrepared: boolean;
                        mayHandOut: boolean;
                        mayEnter: boolean;
                        enterUntil: string | null;
                        isCounted: boolean;
                        /** @description address of the ballot to print, while papers are handed out */
                        printed: string | null;
                        question: (({
                            /** @enum {string} */
                            kind: "single";
                            options: {
                                id: string;
                                title: string;
                            }[];
                        } | {
                            /** @enum {string} */
                            kind: "several";
                            options: {
                                id: string;
                                title: string;
                            }[];
                            min: number;
                            max: number;
                        } | {
                            /** @enum {string} */
                            kind: "ranking";
                            options: {
                                id: string;
                                title: string;
                            }[];
                            min: number;
                            max: number;
                            /** @enum {string} */
                            rule: "borda" | "instant-runoff";
                        } | {
                            /** @enum {string} */
                            kind: "scale";
                            from: number;
                            to: number;
                        } | {
                            /** @enum {string} */
                            kind: "matrix";
                            options: {
                                id: string;
                                title: string;
                            }[];
                            answers: {
                                id: string;
                                title: string;
                            }[];
                        }) | {
                            /** @enum {string} */
                            kind: "allocation";
                            ballot: {
                                /** @enum {string} */
                                kind: "approvals";
                                min: number;
                                max: number;
                                per?: {
                                    zone?: number;
                                    category?: number;
                                    class?: number;
                                };
                            } | {
                                /** @enum {string} */
                                kind: "knapsack";
                                min: number;
                            } | {
                                /** @enum {string} */
                                kind: "points";
                                total: number;
                                maxPerProject?: number;
                                minProjects?: number;
                            } | {
                                /** @enum {string} */
                                kind: "ranking";
                                max: number;
                            } | {
                                /** @enum {string} */
                                kind: "for-against";
                                max: number;
                            };
                            options: {
                                id: string;
                                title: string;
                                cost: number;
                                zone: string;
                                category: string;
                                class: string;
                                /** Format: date-time */
                                registered?: string;
                                coefficient?: string;
                                author?: number;
                            }[];
                            pools: {
                                zone: string;
                                class: string;
                                amount: number;
                            }[];
                            rule: string;
                            threshold?: number;
                            winnersPerAuthor?: number;
                            /** @enum {string} */
                            ties?: "registered" | "cost" | "lot";
                        }) | null;
                        settlements: {
                            katottg: string;
                            name: string;
                        }[];
                        sums: {
                            handedOut: number;
                            exchanged: number;
                            returned: number;
                            papers: number;
                            spoiled: number;
                            missing: number;
                        };
                        days: {
                            point: number;
                            /** Format: date */
                            day: string;
                            handedOut: number;
                            exchanged: number;
                            returned: number;
                            batch: number | null;
                            mayBatch: boolean;
                        }[];
                        batches: {
                            batch: number;
                            /** @enum {string} */
                            state: "open" | "entered" | "confirmed" | "lost";
                            doubleEntry: boolean;
                            days: {
                                point: number;
                                /** Format: date */
                                day: string;
                            }[];
                            handedOut: number;
                            papers: number;
                            spoiled: number;
                            /** @description what you have entered */
                            own: {
                                papers: string[][];
                                spoiled: number;
                                done: boolean;
                            } | null;
                            mayEnter: boolean;
                            waitsFor: ("first" | "second" | "differences" | "confirmation") | null;
                            differences: {
                                choices: string[] | null;
                                first: number;
                                second: number;
                            }[];
                            lost: string | null;
                            protocol: {
                                href: string;
                                fileName: string;
                            } | null;
                        }[];
                        corrections: {
                            /** @description the first count, where a ballot was struck */
                            first: {
                                [key: string]: number;
                            } | null;
                            current: {
                                [key: string]: number;
                            } | null;
                            struck: {
                                leaf: string;
                                reason: string;
                                protocol: string;
                                /** Format: date */
                                day: string;
                            }[];
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
    "poll.all-commitments": {
        parameters: {
            query?: {
                state?: "all" | "open" | "overdue" | "done" | "cancelled";
                page?: string;
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
                            text: string;
                            owner: string;
                            /** Format: date */
                            dueOn: string;
                            /**
                             * @description overdue: open, and its day has passed
                             * @enum {string}
                             */
                            state: "open" | "overdue" | "done" | "cancelled";
                            /** Format: date-time */
                            createdAt: string;
                            moves: {
                                /** Format: date */
                                from: string;
                                /** Format: date */
                                to: string;
                                reason: string;
                                /** Format: date-time */
                                at: string;
                            }[];
                            evidence: {
                                text: string;
                                /** Format: date-time */
                                at: string;
                                files: {
                                    /** Format: uuid */
                                    id: string;
                                    fileName: string;
                                    bytes: number;
                                    url: string;
                                }[];
                            } | null;
                            cancelled: {
                                reason: string;
                                /** Format: date-time */
                                at: string;
                            } | null;
                            /** @description page of the item whose answer makes the promise */
                            url: string;
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
    "poll.commitments": {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
                        items: {
                            id: number;
                            text: string;
                            owner: string;
                            /** Format: date */
                            dueOn: string;
                            /**
                             * @description overdue: open, and its day has passed
                             * @enum {string}
                             */
                            state: "open" | "overdue" | "done" | "cancelled";
                            /** Format: date-time */
                            createdAt: string;
                            moves: {
                                /** Format: date */
                                from: string;
                                /** Format: date */
                                to: string;
                                reason: string;
                                /** Format: date-time */
                                at: string;
                            }[];
                            evidence: {
                                text: string;
                                /** Format: date-time */
                                at: string;
                                files: {
                                    /** Format: uuid */
                                    id: string;
                                    fileName: string;
                                    bytes: number;
                                    url: string;
                                }[];
                            } | null;
                            cancelled: {
                                reason: string;
                                /** Format: date-time */
                                at: string;
                            } | null;
                            /** @description page of the item whose answer makes the promise */
                            url: string;
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
    "poll.eligibility": {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
                        eligible: boolean;
                        /** @description who may take part, in the language of the reader */
                        rules: string;
                        /** @description why not, and what to do; empty for those who may */
                        reasons: {
                            /** @enum {string} */
                            code: "not-verified" | "birth-date-unknown" | "settlement-unknown" | "too-young" | "too-old" | "outside-zone" | "other-residence";
                            text: string;
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
    "poll.next-statement": {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
                        voted: number;
                        statements: number;
                        /** @description null: all have been voted on */
                        next: {
                            /** Format: uuid */
                            id: string;
                            text: string;
                        } | null;
                        proposed: {
                            /** Format: uuid */
                            id: string;
                            text: string;
                            /** @enum {string} */
                            state: "pending" | "published" | "rejected" | "hidden";
                            /** @description why it was rejected or hidden, in words */
                            reason: string | null;
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
    "poll.desk-show": {
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
