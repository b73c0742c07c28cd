"""What the audit means by its words, for those who want to know exactly."""

import streamlit as st

COHERENT = r"""
* The *likeness* of two talks is half the sum of two cosines (of the sentence model's vectors less their mean, and of
  tf-idf in 100 latent dimensions), less how near the two are on average to the ten talks nearest to each, as a standard
  score over all pairs: 0 is an average pair.
* The *coherence* of a session of $n$ talks is their mean likeness over the $n(n-1)/2$ pairs. If $k$ of 5,000 random
  sets of $n$ talks of the same kind are at least as coherent, $p = (k+1)/5001$.
* Over all sessions judged, the p-values become q-values (Benjamini and Hochberg). A session is *coherent*, or hangs
  together, if $q < 0.05$: of those called so, at most one in twenty is expected to be so by chance.
"""
BETTER = """
A talk *would fit better elsewhere* if another session is at least a hundred times as likely as its own, in a model
that knows the texts and the sessions' titles and not the talk's own place, and if it stays likelier in nine of ten
resamples of the two sessions' other talks. Talks without an abstract are left out.
"""


def audit_explained() -> None:
    with st.expander("What does this mean, exactly?"):
        st.markdown(COHERENT)
        st.markdown(BETTER)
