namespace FaceFusion.Fusion.Recipes;

/// <summary>How identities are mixed before a net draws the face.</summary>
public enum IdentityMix
{
    /// <summary>The mean of the embeddings' directions, weighted by share.</summary>
    Shares,

    /// <summary>The mean of the embeddings as the net gives them: the surer it is of a photo, the longer the embedding.</summary>
    Raw,

    /// <summary>Round by round as a chain is laid, each mix brought to length 1 before the next; the same as shares where there are no rounds.</summary>
    Rounds,
}
