// Written by `npm run generate` from the OpenAPI description of the server. Not edited by hand.

export interface paths {
    "/api/v1/communities/{slug}/consultations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Consultations for the community’s staff
         * @description Access: member.
         */
        get: operations["consultation.desk-list"];
        put?: never;
        /**
         * Create a draft consultation
         * @description Access: official.
         */
        post: operations["consultation.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/consultations/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Notice and questions for the community’s staff
         * @description Access: member.
         */
        get: operations["consultation.content"];
        /**
         * Save the notice and the questions
         * @description Access: official.
         */
        put: operations["consultation.edit"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/consultations/{id}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter a consultation in the plan
         * @description Access: official.
         */
        post: operations["consultation.plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/consultations/{id}/announce": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Announce a consultation
         * @description Access: official.
         */
        post: operations["consultation.announce"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/consultations/{id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Extend the term of a consultation
         * @description Access: official.
         */
        post: operations["consultation.extend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/consultations/{id}/start-analysis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to consider proposals
         * @description Access: official.
         */
        post: operations["consultation.start-analysis"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/consultations/{id}/publish-report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the report
         * @description Access: official.
         */
        post: operations["consultation.publish-report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/consultations/{id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the decision
         * @description Access: official.
         */
        post: operations["consultation.decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/consultations/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a consultation
         * @description Access: official.
         */
        post: operations["consultation.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/consultations/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a consultation to the archive
         * @description Access: official.
         */
        post: operations["consultation.archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/consultations/{id}/repeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a new consultation of this one
         * @description Access: official.
         */
        post: operations["consultation.repeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/consultations/{id}/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete a draft consultation
         * @description Access: official.
         */
        post: operations["consultation.delete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/consultations/{id}/shown-texts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Choose the texts that the report shows
         * @description Access: official.
         */
        put: operations["consultation.show-texts"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consultations/{id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Save a draft of an answer
         * @description Access: contact.
         */
        post: operations["consultation.save-draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/consultations/{id}/assisted/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter an answer for somebody
         * @description Access: official.
         */
        post: operations["consultation.enter-answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/consultations/{id}/assisted/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter a proposal for somebody
         * @description Access: official.
         */
        post: operations["consultation.enter-proposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/consultations/{id}/act": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Text of a draft act for its editor
         * @description Access: member.
         */
        get: operations["consultation.desk-act"];
        /**
         * Save the text of a draft act and split it into clauses
         * @description Access: official.
         */
        put: operations["consultation.save-act"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/consultations/{id}/act/docx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read the text of a DOCX file
         * @description Access: official.
         */
        post: operations["consultation.read-docx"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consultations/{id}/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Public proposals to a draft act
         * @description Access: public.
         */
        get: operations["consultation.proposals"];
        put?: never;
        /**
         * Propose a change to a draft act or to one of its clauses
         * @description Access: contact.
         */
        post: operations["consultation.propose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consultations/proposals/{proposal}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back an own proposal
         * @description Access: contact.
         */
        post: operations["consultation.withdraw-proposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/consultations/{id}/proposals/{proposal}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a proposal
         * @description Access: moderator.
         */
        post: operations["consultation.publish-proposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/consultations/{id}/proposals/{proposal}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject a proposal
         * @description Access: moderator.
         */
        post: operations["consultation.reject-proposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/consultations/{id}/proposals/{proposal}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide on a proposal, with the reason
         * @description Access: official.
         */
        post: operations["consultation.decide-proposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/consultations/{id}/assisted/sheets": {
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
        post: operations["consultation.print-sheets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/consultations/{id}/assisted/letters": {
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
        post: operations["consultation.post-letters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consultations/{id}/comments": {
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
        get: operations["consultation.comments"];
        put?: never;
        /**
         * Comment on an item
         * @description Access: contact.
         */
        post: operations["consultation.comment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consultations/{id}/comments/{comment}/replies": {
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
        post: operations["consultation.reply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/consultations/{id}/commitments": {
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
        get: operations["consultation.desk-commitments"];
        put?: never;
        /**
         * Make a promise after the answer
         * @description Access: official.
         */
        post: operations["consultation.add-commitment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consultations/{id}/follow": {
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
        post: operations["consultation.follow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consultations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Published consultations and draft acts
         * @description Access: public.
         */
        get: operations["consultation.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consultations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A published consultation
         * @description Access: public.
         */
        get: operations["consultation.show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consultations/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Results by question, after the report
         * @description Access: public.
         */
        get: operations["consultation.results"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/consultations/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Results and texts of answers for the community’s staff
         * @description Access: member.
         */
        get: operations["consultation.desk-results"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/consultations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My answer, sent or saved
         * @description Access: contact.
         */
        get: operations["consultation.mine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consultations/{id}/act": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Draft act: its clauses with the number of proposals to each
         * @description Access: public.
         */
        get: operations["consultation.act"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Own proposals to draft acts
         * @description Access: contact.
         */
        get: operations["consultation.own-proposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/consultations/{id}/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Proposals to a draft act in every state
         * @description Access: member.
         */
        get: operations["consultation.desk-proposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/consultations/{id}/assisted": {
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
        get: operations["consultation.desk-assisted"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/consultations/{id}/assisted/entries": {
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
        get: operations["consultation.assisted-entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consultations/commitments": {
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
        get: operations["consultation.all-commitments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consultations/{id}/commitments": {
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
        get: operations["consultation.commitments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consultations/{id}/eligibility": {
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
        get: operations["consultation.eligibility"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/consultations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A consultation for the community’s staff
         * @description Access: member.
         */
        get: operations["consultation.desk-show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consultations/{id}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer, or change one’s answer
         * @description Access: contact.
         */
        post: operations["consultation.answer"];
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
    "consultation.desk-list": {
        parameters: {
            query?: {
                query?: string;
                kind?: string;
                state?: "draft" | "planned" | "announced" | "open" | "closed" | "analysis" | "report_published" | "decision" | "archived" | "cancelled";
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
    "consultation.create": {
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
                    /** @enum {string} */
                    kind: "consultation" | "act";
                    title: string;
                    summary: string;
                    authority: string;
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
    "consultation.content": {
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
                        summary: string;
                        authority: string;
                        text: string;
                        groups: {
                            who: string;
                            effect: string;
                        }[];
                        address: string;
                        submission: string;
                        contact: string;
                        resultsOn: string | null;
                        eligibility: {
                            /**
                             * eligibility:fields.level.title
                             * @description eligibility:fields.level.help
                             * @default verified
                             * @enum {string}
                             */
                            level: "contact" | "verified";
                            /**
                             * eligibility:fields.min-age.title
                             * @description eligibility:fields.min-age.help
                             */
                            minAge?: number;
                            /**
                             * eligibility:fields.max-age.title
                             * @description eligibility:fields.max-age.help
                             */
                            maxAge?: number;
                            /**
                             * eligibility:fields.settlements.title
                             * @description eligibility:fields.settlements.help
                             */
                            settlements?: string[];
                            /**
                             * eligibility:fields.residence.title
                             * @description eligibility:fields.residence.help
                             */
                            residence?: ("registered" | "declared" | "displaced-person")[];
                        };
                        questionnaire: {
                            sections: {
                                /** @default  */
                                title: string;
                                /** @default  */
                                hint: string;
                                when?: ({
                                    question: string;
                                    is: string[];
                                } | {
                                    question: string;
                                    /** @enum {boolean} */
                                    answered: true;
                                }) | {
                                    all: (({
                                        question: string;
                                        is: string[];
                                    } | {
                                        question: string;
                                        /** @enum {boolean} */
                                        answered: true;
                                    }) | {
                                        all: (({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        }) | {
                                            all: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            any: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            not: {
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            };
                                        })[];
                                    } | {
                                        any: (({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        }) | {
                                            all: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            any: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            not: {
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            };
                                        })[];
                                    } | {
                                        not: ({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        }) | {
                                            all: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            any: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            not: {
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            };
                                        };
                                    })[];
                                } | {
                                    any: (({
                                        question: string;
                                        is: string[];
                                    } | {
                                        question: string;
                                        /** @enum {boolean} */
                                        answered: true;
                                    }) | {
                                        all: (({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        }) | {
                                            all: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            any: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            not: {
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            };
                                        })[];
                                    } | {
                                        any: (({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        }) | {
                                            all: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            any: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            not: {
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            };
                                        })[];
                                    } | {
                                        not: ({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        }) | {
                                            all: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            any: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            not: {
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            };
                                        };
                                    })[];
                                } | {
                                    not: ({
                                        question: string;
                                        is: string[];
                                    } | {
                                        question: string;
                                        /** @enum {boolean} */
                                        answered: true;
                                    }) | {
                                        all: (({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        }) | {
                                            all: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            any: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            not: {
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            };
                                        })[];
                                    } | {
                                        any: (({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        }) | {
                                            all: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            any: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            not: {
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            };
                                        })[];
                                    } | {
                                        not: ({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        }) | {
                                            all: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            any: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            not: {
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            };
                                        };
                                    };
                                };
                                questions: {
                                    id: string;
                                    title: string;
                                    /** @default  */
                                    hint: string;
                                    /** @default false */
                                    required: boolean;
                                    when?: ({
                                        question: string;
                                        is: string[];
                                    } | {
                                        question: string;
                                        /** @enum {boolean} */
                                        answered: true;
                                    }) | {
                                        all: (({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        }) | {
                                            all: (({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            }) | {
                                                all: ({
                                                    question: string;
                                                    is: string[];
                                                } | {
                                                    question: string;
                                                    /** @enum {boolean} */
                                                    answered: true;
                                                })[];
                                            } | {
                                                any: ({
                                                    question: string;
                                                    is: string[];
                                                } | {
                                                    question: string;
                                                    /** @enum {boolean} */
                                                    answered: true;
                                                })[];
                                            } | {
                                                not: {
                                                    question: string;
                                                    is: string[];
                                                } | {
                                                    question: string;
                                                    /** @enum {boolean} */
                                                    answered: true;
                                                };
                                            })[];
                                        } | {
                                            any: (({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            }) | {
                                                all: ({
                                                    question: string;
                                                    is: string[];
                                                } | {
                                                    question: string;
                                                    /** @enum {boolean} */
                                                    answered: true;
                                                })[];
                                            } | {
                                                any: ({
                                                    question: string;
                                                    is: string[];
                                                } | {
                                                    question: string;
                                                    /** @enum {boolean} */
                                                    answered: true;
                                                })[];
                                            } | {
                                                not: {
                                                    question: string;
                                                    is: string[];
                                                } | {
                                                    question: string;
                                                    /** @enum {boolean} */
                                                    answered: true;
                                                };
                                            })[];
                                        } | {
                                            not: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            }) | {
                                                all: ({
                                                    question: string;
                                                    is: string[];
                                                } | {
                                                    question: string;
                                                    /** @enum {boolean} */
                                                    answered: true;
                                                })[];
                                            } | {
                                                any: ({
                                                    question: string;
                                                    is: string[];
                                                } | {
                                                    question: string;
                                                    /** @enum {boolean} */
                                                    answered: true;
                                                })[];
                                            } | {
                                                not: {
                                                    question: string;
                                                    is: string[];
                                                } | {
                                                    question: string;
                                                    /** @enum {boolean} */
                                                    answered: true;
                                                };
                                            };
                                        })[];
                                    } | {
                                        any: (({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        }) | {
                                            all: (({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            }) | {
                                                all: ({
                                                    question: string;
                                                    is: string[];
                                                } | {
                                                    question: string;
                                                    /** @enum {boolean} */
                                                    answered: true;
                                                })[];
                                            } | {
                                                any: ({
                                                    question: string;
                                                    is: string[];
                                                } | {
                                                    question: string;
                                                    /** @enum {boolean} */
                                                    answered: true;
                                                })[];
                                            } | {
                                                not: {
                                                    question: string;
                                                    is: string[];
                                                } | {
                                                    question: string;
                                                    /** @enum {boolean} */
                                                    answered: true;
                                                };
                                            })[];
                                        } | {
                                            any: (({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            }) | {
                                                all: ({
                                                    question: string;
                                                    is: string[];
                                                } | {
                                                    question: string;
                                                    /** @enum {boolean} */
                                                    answered: true;
                                                })[];
                                            } | {
                                                any: ({
                                                    question: string;
                                                    is: string[];
                                                } | {
                                                    question: string;
                                                    /** @enum {boolean} */
                                                    answered: true;
                                                })[];
                                            } | {
                                                not: {
                                                    question: string;
                                                    is: string[];
                                                } | {
                                                    question: string;
                                                    /** @enum {boolean} */
                                                    answered: true;
                                                };
                                            })[];
                                        } | {
                                            not: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            }) | {
                                                all: ({
                                                    question: string;
                                                    is: string[];
                                                } | {
                                                    question: string;
                                                    /** @enum {boolean} */
                                                    answered: true;
                                                })[];
                                            } | {
                                                any: ({
                                                    question: string;
                                                    is: string[];
                                                } | {
                                                    question: string;
                                                    /** @enum {boolean} */
                                                    answered: true;
                                                })[];
                                            } | {
                                                not: {
                                                    question: string;
                                                    is: string[];
                                                } | {
                                                    question: string;
                                                    /** @enum {boolean} */
                                                    answered: true;
                                                };
                                            };
                                        })[];
                                    } | {
                                        not: ({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        }) | {
                                            all: (({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            }) | {
                                                all: ({
                                                    question: string;
                                                    is: string[];
                                                } | {
                                                    question: string;
                                                    /** @enum {boolean} */
                                                    answered: true;
                                                })[];
                                            } | {
                                                any: ({
                                                    question: string;
                                                    is: string[];
                                                } | {
                                                    question: string;
                                                    /** @enum {boolean} */
                                                    answered: true;
                                                })[];
                                            } | {
                                                not: {
                                                    question: string;
                                                    is: string[];
                                                } | {
                                                    question: string;
                                                    /** @enum {boolean} */
                                                    answered: true;
                                                };
                                            })[];
                                        } | {
                                            any: (({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            }) | {
                                                all: ({
                                                    question: string;
                                                    is: string[];
                                                } | {
                                                    question: string;
                                                    /** @enum {boolean} */
                                                    answered: true;
                                                })[];
                                            } | {
                                                any: ({
                                                    question: string;
                                                    is: string[];
                                                } | {
                                                    question: string;
                                                    /** @enum {boolean} */
                                                    answered: true;
                                                })[];
                                            } | {
                                                not: {
                                                    question: string;
                                                    is: string[];
                                                } | {
                                                    question: string;
                                                    /** @enum {boolean} */
                                                    answered: true;
                                                };
                                            })[];
                                        } | {
                                            not: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            }) | {
                                                all: ({
                                                    question: string;
                                                    is: string[];
                                                } | {
                                                    question: string;
                                                    /** @enum {boolean} */
                                                    answered: true;
                                                })[];
                                            } | {
                                                any: ({
                                                    question: string;
                                                    is: string[];
                                                } | {
                                                    question: string;
                                                    /** @enum {boolean} */
                                                    answered: true;
                                                })[];
                                            } | {
                                                not: {
                                                    question: string;
                                                    is: string[];
                                                } | {
                                                    question: string;
                                                    /** @enum {boolean} */
                                                    answered: true;
                                                };
                                            };
                                        };
                                    };
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
                        /** @enum {string} */
                        kind: "consultation" | "act";
                        revision: number;
                        mayEdit: boolean;
                        hasResults: boolean;
                        files: {
                            /** Format: uuid */
                            id: string;
                            fileName: string;
                            bytes: number;
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
    "consultation.edit": {
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
                    summary: string;
                    authority: string;
                    text: string;
                    groups: {
                        who: string;
                        effect: string;
                    }[];
                    address: string;
                    submission: string;
                    contact: string;
                    resultsOn: string | null;
                    eligibility: {
                        /**
                         * eligibility:fields.level.title
                         * @description eligibility:fields.level.help
                         * @default verified
                         * @enum {string}
                         */
                        level?: "contact" | "verified";
                        /**
                         * eligibility:fields.min-age.title
                         * @description eligibility:fields.min-age.help
                         */
                        minAge?: number;
                        /**
                         * eligibility:fields.max-age.title
                         * @description eligibility:fields.max-age.help
                         */
                        maxAge?: number;
                        /**
                         * eligibility:fields.settlements.title
                         * @description eligibility:fields.settlements.help
                         */
                        settlements?: string[];
                        /**
                         * eligibility:fields.residence.title
                         * @description eligibility:fields.residence.help
                         */
                        residence?: ("registered" | "declared" | "displaced-person")[];
                    };
                    questionnaire: {
                        sections: {
                            /** @default  */
                            title?: string;
                            /** @default  */
                            hint?: string;
                            when?: ({
                                question: string;
                                is: string[];
                            } | {
                                question: string;
                                /** @enum {boolean} */
                                answered: true;
                            }) | {
                                all: (({
                                    question: string;
                                    is: string[];
                                } | {
                                    question: string;
                                    /** @enum {boolean} */
                                    answered: true;
                                }) | {
                                    all: (({
                                        question: string;
                                        is: string[];
                                    } | {
                                        question: string;
                                        /** @enum {boolean} */
                                        answered: true;
                                    }) | {
                                        all: ({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        })[];
                                    } | {
                                        any: ({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        })[];
                                    } | {
                                        not: {
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        };
                                    })[];
                                } | {
                                    any: (({
                                        question: string;
                                        is: string[];
                                    } | {
                                        question: string;
                                        /** @enum {boolean} */
                                        answered: true;
                                    }) | {
                                        all: ({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        })[];
                                    } | {
                                        any: ({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        })[];
                                    } | {
                                        not: {
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        };
                                    })[];
                                } | {
                                    not: ({
                                        question: string;
                                        is: string[];
                                    } | {
                                        question: string;
                                        /** @enum {boolean} */
                                        answered: true;
                                    }) | {
                                        all: ({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        })[];
                                    } | {
                                        any: ({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        })[];
                                    } | {
                                        not: {
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        };
                                    };
                                })[];
                            } | {
                                any: (({
                                    question: string;
                                    is: string[];
                                } | {
                                    question: string;
                                    /** @enum {boolean} */
                                    answered: true;
                                }) | {
                                    all: (({
                                        question: string;
                                        is: string[];
                                    } | {
                                        question: string;
                                        /** @enum {boolean} */
                                        answered: true;
                                    }) | {
                                        all: ({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        })[];
                                    } | {
                                        any: ({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        })[];
                                    } | {
                                        not: {
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        };
                                    })[];
                                } | {
                                    any: (({
                                        question: string;
                                        is: string[];
                                    } | {
                                        question: string;
                                        /** @enum {boolean} */
                                        answered: true;
                                    }) | {
                                        all: ({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        })[];
                                    } | {
                                        any: ({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        })[];
                                    } | {
                                        not: {
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        };
                                    })[];
                                } | {
                                    not: ({
                                        question: string;
                                        is: string[];
                                    } | {
                                        question: string;
                                        /** @enum {boolean} */
                                        answered: true;
                                    }) | {
                                        all: ({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        })[];
                                    } | {
                                        any: ({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        })[];
                                    } | {
                                        not: {
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        };
                                    };
                                })[];
                            } | {
                                not: ({
                                    question: string;
                                    is: string[];
                                } | {
                                    question: string;
                                    /** @enum {boolean} */
                                    answered: true;
                                }) | {
                                    all: (({
                                        question: string;
                                        is: string[];
                                    } | {
                                        question: string;
                                        /** @enum {boolean} */
                                        answered: true;
                                    }) | {
                                        all: ({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        })[];
                                    } | {
                                        any: ({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        })[];
                                    } | {
                                        not: {
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        };
                                    })[];
                                } | {
                                    any: (({
                                        question: string;
                                        is: string[];
                                    } | {
                                        question: string;
                                        /** @enum {boolean} */
                                        answered: true;
                                    }) | {
                                        all: ({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        })[];
                                    } | {
                                        any: ({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        })[];
                                    } | {
                                        not: {
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        };
                                    })[];
                                } | {
                                    not: ({
                                        question: string;
                                        is: string[];
                                    } | {
                                        question: string;
                                        /** @enum {boolean} */
                                        answered: true;
                                    }) | {
                                        all: ({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        })[];
                                    } | {
                                        any: ({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        })[];
                                    } | {
                                        not: {
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        };
                                    };
                                };
                            };
                            questions: {
                                id: string;
                                title: string;
                                /** @default  */
                                hint?: string;
                                /** @default false */
                                required?: boolean;
                                when?: ({
                                    question: string;
                                    is: string[];
                                } | {
                                    question: string;
                                    /** @enum {boolean} */
                                    answered: true;
                                }) | {
                                    all: (({
                                        question: string;
                                        is: string[];
                                    } | {
                                        question: string;
                                        /** @enum {boolean} */
                                        answered: true;
                                    }) | {
                                        all: (({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        }) | {
                                            all: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            any: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            not: {
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            };
                                        })[];
                                    } | {
                                        any: (({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        }) | {
                                            all: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            any: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            not: {
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            };
                                        })[];
                                    } | {
                                        not: ({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        }) | {
                                            all: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            any: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            not: {
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            };
                                        };
                                    })[];
                                } | {
                                    any: (({
                                        question: string;
                                        is: string[];
                                    } | {
                                        question: string;
                                        /** @enum {boolean} */
                                        answered: true;
                                    }) | {
                                        all: (({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        }) | {
                                            all: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            any: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            not: {
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            };
                                        })[];
                                    } | {
                                        any: (({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        }) | {
                                            all: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            any: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            not: {
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            };
                                        })[];
                                    } | {
                                        not: ({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        }) | {
                                            all: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            any: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            not: {
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            };
                                        };
                                    })[];
                                } | {
                                    not: ({
                                        question: string;
                                        is: string[];
                                    } | {
                                        question: string;
                                        /** @enum {boolean} */
                                        answered: true;
                                    }) | {
                                        all: (({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        }) | {
                                            all: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            any: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            not: {
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            };
                                        })[];
                                    } | {
                                        any: (({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        }) | {
                                            all: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            any: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            not: {
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            };
                                        })[];
                                    } | {
                                        not: ({
                                            question: string;
                                            is: string[];
                                        } | {
                                            question: string;
                                            /** @enum {boolean} */
                                            answered: true;
                                        }) | {
                                            all: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            any: ({
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            })[];
                                        } | {
                                            not: {
                                                question: string;
                                                is: string[];
                                            } | {
                                                question: string;
                                                /** @enum {boolean} */
                                                answered: true;
                                            };
                                        };
                                    };
                                };
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
                    files: string[];
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
    "consultation.plan": {
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
                    expectedOn: string;
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
    "consultation.announce": {
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
    "consultation.extend": {
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
                    endsOn: string;
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
    "consultation.start-analysis": {
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
    "consultation.publish-report": {
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
    "consultation.decide": {
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
                    /** @default  */
                    link?: string;
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
    "consultation.cancel": {
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
    "consultation.archive": {
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
    "consultation.repeat": {
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
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
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
    "consultation.delete": {
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
    "consultation.show-texts": {
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
                    texts: {
                        /** Format: uuid */
                        answer: string;
                        question: string;
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
                        id: number;
                        shown: number;
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
    "consultation.save-draft": {
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
                    answers: {
                        [key: string]: string | number | (string | number)[] | null;
                    };
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
                        consultation: number;
                        /** Format: date-time */
                        savedAt: string;
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
    "consultation.enter-answer": {
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
                    answers: {
                        [key: string]: string | number | (string | number)[] | null;
                    };
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
    "consultation.enter-proposal": {
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
                    /** @description id of a clause; absent: to the act as a whole */
                    clause?: number;
                    /** @description what is proposed, and why */
                    text: string;
                    /** @description the clause as the author wants it to read; only with `clause` */
                    wording?: string;
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
    "consultation.desk-act": {
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
                        /** @description 0: there is no text yet */
                        revision: number;
                        text: string;
                        clauses: {
                            id: number;
                            /** @enum {string} */
                            kind: "section" | "article" | "point" | "paragraph";
                            /** @description as printed; empty for a paragraph */
                            number: string;
                            /** @description 0: a section */
                            level: number;
                            text: string;
                            /** @description public ones */
                            proposals: number;
                        }[];
                        /** @description whether the reader can change the text now */
                        editable: boolean;
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
    "consultation.save-act": {
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
                    text: string;
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
                        /** @description 0: there is no text yet */
                        revision: number;
                        text: string;
                        clauses: {
                            id: number;
                            /** @enum {string} */
                            kind: "section" | "article" | "point" | "paragraph";
                            /** @description as printed; empty for a paragraph */
                            number: string;
                            /** @description 0: a section */
                            level: number;
                            text: string;
                            /** @description public ones */
                            proposals: number;
                        }[];
                        /** @description whether the reader can change the text now */
                        editable: boolean;
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
    "consultation.read-docx": {
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
                    /**
                     * Format: byte
                     * @description the file, in base64
                     */
                    file: string;
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
                        text: string;
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
    "consultation.proposals": {
        parameters: {
            query?: {
                clause?: string;
                state?: "received" | "taken" | "partly" | "declined" | "off_topic";
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
                            id: number;
                            clause: {
                                id: number;
                                number: string;
                                text: string;
                            } | null;
                            /** @description null where the name was removed at the person’s request */
                            author: string | null;
                            text: string;
                            wording: string | null;
                            /** @description the wording against the clause, by words */
                            difference: {
                                /** @enum {string} */
                                kind: "same" | "removed" | "added";
                                text: string;
                            }[] | null;
                            /** @enum {string} */
                            state: "received" | "taken" | "partly" | "declined" | "off_topic";
                            /** @description of the decision */
                            reason: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            decidedAt: string | null;
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
    "consultation.propose": {
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
                    /** @description id of a clause; absent: to the act as a whole */
                    clause?: number;
                    /** @description what is proposed, and why */
                    text: string;
                    /** @description the clause as the author wants it to read; only with `clause` */
                    wording?: string;
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
                        consultation: {
                            id: number;
                            title: string;
                        };
                        clause: number | null;
                        /** @enum {string} */
                        state: "pending" | "received" | "rejected" | "withdrawn" | "taken" | "partly" | "declined" | "off_topic";
                        text: string;
                        wording: string | null;
                        /** @description of the decision or the rejection, in words */
                        reason: string | null;
                        /** Format: date-time */
                        createdAt: string;
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
    "consultation.withdraw-proposal": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: string;
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
                        consultation: {
                            id: number;
                            title: string;
                        };
                        clause: number | null;
                        /** @enum {string} */
                        state: "pending" | "received" | "rejected" | "withdrawn" | "taken" | "partly" | "declined" | "off_topic";
                        text: string;
                        wording: string | null;
                        /** @description of the decision or the rejection, in words */
                        reason: string | null;
                        /** Format: date-time */
                        createdAt: string;
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
    "consultation.publish-proposal": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
                proposal: string;
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
                        clause: {
                            id: number;
                            number: string;
                            text: string;
                        } | null;
                        author: string;
                        text: string;
                        wording: string | null;
                        difference: {
                            /** @enum {string} */
                            kind: "same" | "removed" | "added";
                            text: string;
                        }[] | null;
                        /** @enum {string} */
                        state: "pending" | "received" | "rejected" | "withdrawn" | "taken" | "partly" | "declined" | "off_topic";
                        reason: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        decidedAt: string | null;
                        allowedActions: ("publish" | "reject" | "decide")[];
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
    "consultation.reject-proposal": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
                proposal: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason: "constitutional-order" | "territorial-integrity" | "war-violence-cruelty" | "hatred" | "terrorism" | "rights-and-freedoms" | "insulting" | "private-dispute" | "advertising";
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
                        clause: {
                            id: number;
                            number: string;
                            text: string;
                        } | null;
                        author: string;
                        text: string;
                        wording: string | null;
                        difference: {
                            /** @enum {string} */
                            kind: "same" | "removed" | "added";
                            text: string;
                        }[] | null;
                        /** @enum {string} */
                        state: "pending" | "received" | "rejected" | "withdrawn" | "taken" | "partly" | "declined" | "off_topic";
                        reason: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        decidedAt: string | null;
                        allowedActions: ("publish" | "reject" | "decide")[];
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
    "consultation.decide-proposal": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
                proposal: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    decision: "taken" | "partly" | "declined" | "off_topic";
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
                        id: number;
                        clause: {
                            id: number;
                            number: string;
                            text: string;
                        } | null;
                        author: string;
                        text: string;
                        wording: string | null;
                        difference: {
                            /** @enum {string} */
                            kind: "same" | "removed" | "added";
                            text: string;
                        }[] | null;
                        /** @enum {string} */
                        state: "pending" | "received" | "rejected" | "withdrawn" | "taken" | "partly" | "declined" | "off_topic";
                        reason: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        decidedAt: string | null;
                        allowedActions: ("publish" | "reject" | "decide")[];
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
    "consultation.print-sheets": {
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
    "consultation.post-letters": {
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
    "consultation.comments": {
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
    "consultation.comment": {
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
    "consultation.reply": {
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
    "consultation.desk-commitments": {
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
    "consultation.add-commitment": {
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
    "consultation.follow": {
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
    "consultation.list": {
        parameters: {
            query?: {
                state?: "open" | "upcoming" | "closed" | "cancelled";
                kind?: "all" | "consultation" | "act";
                query?: string;
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
                            /** @enum {string} */
                            kind: "consultation" | "act";
                            /** @enum {string} */
                            state: "planned" | "announced" | "open" | "closed" | "analysis" | "report_published" | "decision" | "archived" | "cancelled";
                            title: string;
                            summary: string;
                            authority: string;
                            /** Format: date-time */
                            publishedAt: string;
                            opensAt: string | null;
                            /** @description last instant at which answers are accepted */
                            endsAt: string | null;
                            extended: boolean;
                            answeringOpen: boolean;
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
    "consultation.show": {
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
                        kind: "consultation" | "act";
                        /** @enum {string} */
                        state: "planned" | "announced" | "open" | "closed" | "analysis" | "report_published" | "decision" | "archived" | "cancelled";
                        title: string;
                        summary: string;
                        authority: string;
                        /** Format: date-time */
                        publishedAt: string;
                        opensAt: string | null;
                        /** @description last instant at which answers are accepted */
                        endsAt: string | null;
                        extended: boolean;
                        answeringOpen: boolean;
                        url: string;
                        text: string;
                        /** @enum {string} */
                        language: "uk" | "en";
                        legalProfile: ("local" | "law3841") | null;
                        groups: {
                            who: string;
                            effect: string;
                        }[];
                        address: string;
                        submission: string;
                        contact: string;
                        expectedOn: string | null;
                        resultsOn: string | null;
                        /** @description who may take part, in the language of the reader */
                        who: string;
                        repeatOf: number | null;
                        /** @description the item from which it was begun */
                        origin: {
                            type: string;
                            id: number;
                            title: string;
                            url: string;
                        } | null;
                        /** @description people who have sent an answer */
                        participants: number;
                        sections: {
                            title: string;
                            hint: string;
                            /** @description shown only where this condition holds */
                            when?: unknown;
                            questions: {
                                id: string;
                                title: string;
                                hint: string;
                                required: boolean;
                                when?: unknown;
                                /** @description what can be answered */
                                ask: {
                                    kind: string;
                                } & {
                                    [key: string]: unknown;
                                };
                            }[];
                        }[];
                        files: {
                            /** Format: uuid */
                            id: string;
                            fileName: string;
                            bytes: number;
                            url: string;
                        }[];
                        extensions: {
                            /** Format: date-time */
                            at: string;
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string;
                            reason: string;
                        }[];
                        report: {
                            text: string;
                            /** Format: date-time */
                            at: string;
                            url: string;
                        } | null;
                        decision: {
                            text: string;
                            link: string | null;
                            /** Format: date-time */
                            at: string;
                        } | null;
                        cancelled: {
                            reason: string;
                            /** Format: date-time */
                            at: string;
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
    "consultation.results": {
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
                        participants: number;
                        /** @description how answers or proposals came, where not all came online; null: too few to be shown */
                        channels: {
                            /** @enum {string} */
                            channel: "online" | "paper" | "telephone" | "in_person";
                            count: number | null;
                        }[];
                        /** @description null where the number is too small to be shown */
                        settlements: {
                            name: string;
                            participants: number | null;
                        }[];
                        questions: {
                            id: string;
                            title: string;
                            kind: string;
                            /** @description answers in which the question was asked */
                            shown: number;
                            answered: number;
                            choices: {
                                id: string;
                                title: string;
                                votes: number;
                                points?: number;
                            }[];
                            numbers: {
                                min: number;
                                max: number;
                                mean: number;
                                median: number;
                            } | null;
                            /** @description free texts that the authority chose to show */
                            texts: string[];
                            /** @description points on the map by cells of a grid, of questions for a place */
                            places?: {
                                cells: {
                                    south: number;
                                    west: number;
                                    north: number;
                                    east: number;
                                    count: number;
                                }[];
                                /** @description points in cells with too few of them to be shown */
                                hidden: number;
                            };
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
    "consultation.desk-results": {
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
                        participants: number;
                        /** @description how answers or proposals came, where not all came online; null: too few to be shown */
                        channels: {
                            /** @enum {string} */
                            channel: "online" | "paper" | "telephone" | "in_person";
                            count: number | null;
                        }[];
                        /** @description null where the number is too small to be shown */
                        settlements: {
                            name: string;
                            participants: number | null;
                        }[];
                        questions: {
                            id: string;
                            title: string;
                            kind: string;
                            /** @description answers in which the question was asked */
                            shown: number;
                            answered: number;
                            choices: {
                                id: string;
                                title: string;
                                votes: number;
                                points?: number;
                            }[];
                            numbers: {
                                min: number;
                                max: number;
                                mean: number;
                                median: number;
                            } | null;
                            /** @description free texts that the authority chose to show */
                            texts: string[];
                            /** @description points on the map by cells of a grid, of questions for a place */
                            places?: {
                                cells: {
                                    south: number;
                                    west: number;
                                    north: number;
                                    east: number;
                                    count: number;
                                }[];
                                /** @description points in cells with too few of them to be shown */
                                hidden: number;
                            };
                        }[];
                        mayChoose: boolean;
                        freeTexts: {
                            /** Format: uuid */
                            answer: string;
                            question: string;
                            text: string;
                            shown: boolean;
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
    "consultation.mine": {
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
                        sentAt: string | null;
                        answers: {
                            [key: string]: string[] | string | number;
                        } | null;
                        draft: {
                            [key: string]: string[] | string | number;
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
    "consultation.act": {
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
                        clauses: {
                            id: number;
                            /** @enum {string} */
                            kind: "section" | "article" | "point" | "paragraph";
                            /** @description as printed; empty for a paragraph */
                            number: string;
                            /** @description 0: a section */
                            level: number;
                            text: string;
                            /** @description public ones */
                            proposals: number;
                        }[];
                        proposalsToWhole: number;
                        /** @description whether proposals are accepted now */
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
    "consultation.own-proposals": {
        parameters: {
            query?: never;
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
                            consultation: {
                                id: number;
                                title: string;
                            };
                            clause: number | null;
                            /** @enum {string} */
                            state: "pending" | "received" | "rejected" | "withdrawn" | "taken" | "partly" | "declined" | "off_topic";
                            text: string;
                            wording: string | null;
                            /** @description of the decision or the rejection, in words */
                            reason: string | null;
                            /** Format: date-time */
                            createdAt: string;
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
    "consultation.desk-proposals": {
        parameters: {
            query?: {
                state?: "pending" | "received" | "rejected" | "withdrawn" | "taken" | "partly" | "declined" | "off_topic";
                page?: string;
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
                            id: number;
                            clause: {
                                id: number;
                                number: string;
                                text: string;
                            } | null;
                            author: string;
                            text: string;
                            wording: string | null;
                            difference: {
                                /** @enum {string} */
                                kind: "same" | "removed" | "added";
                                text: string;
                            }[] | null;
                            /** @enum {string} */
                            state: "pending" | "received" | "rejected" | "withdrawn" | "taken" | "partly" | "declined" | "off_topic";
                            reason: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            decidedAt: string | null;
                            allowedActions: ("publish" | "reject" | "decide")[];
                        }[];
                        page: number;
                        pages: number;
                        total: number;
                        counts: {
                            [key: string]: number;
                        };
                        /** @description why one can be rejected */
                        reasons: {
                            /** @enum {string} */
                            id: "constitutional-order" | "territorial-integrity" | "war-violence-cruelty" | "hatred" | "terrorism" | "rights-and-freedoms" | "insulting" | "private-dispute" | "advertising";
                            title: string;
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
    "consultation.desk-assisted": {
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
    "consultation.assisted-entries": {
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
    "consultation.all-commitments": {
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
    "consultation.commitments": {
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
    "consultation.eligibility": {
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
    "consultation.desk-show": {
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
    "consultation.answer": {
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
                    answers: {
                        [key: string]: string | number | (string | number)[] | null;
                    };
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
                        consultation: number;
                        /** Format: date-time */
                        sentAt: string;
                        /** @description whether it stands in place of an earlier answer of the same person */
                        replaced: boolean;
                        answers: {
                            [key: string]: string[] | string | number;
                        };
                    };
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        consultation: number;
                        /** Format: date-time */
                        sentAt: string;
                        /** @description whether it stands in place of an earlier answer of the same person */
                        replaced: boolean;
                        answers: {
                            [key: string]: string[] | string | number;
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
}
