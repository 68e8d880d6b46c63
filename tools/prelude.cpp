// SPDX-License-Identifier: EUPL-1.2
// Holds nothing: the target that compiles the precompiled header for all others.
