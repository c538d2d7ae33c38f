namespace FaceFusion.Jobs.Removals;

/// <summary>What a request to remove a shared picture has come to.</summary>
public enum RemovalState
{
    /// <summary>Nobody has decided yet.</summary>
    Open,

    /// <summary>The picture is offline.</summary>
    TakenDown,

    /// <summary>The picture stays.</summary>
    Declined,
}

/// <summary>Who asks.</summary>
public enum RemovalRelation
{
    /// <summary>Whom the picture shows.</summary>
    Shown,

    /// <summary>Their parent or guardian.</summary>
    Guardian,

    /// <summary>Who speaks for them.</summary>
    Representative,

    /// <summary>Who holds rights in a photo that it was made of.</summary>
    RightsHolder,
}

/// <summary>Somebody's wish that a shared picture is removed. Immutable.</summary>
/// <param name="Id"><c>rem_</c> and 26 characters; whoever made it follows it by this.</param>
/// <param name="Job">The picture.</param>
/// <param name="Relation">Who asks.</param>
/// <param name="Statement">Why, in their words.</param>
/// <param name="Contact">How to reach them; empty where they did not say.</param>
/// <param name="State">What has come of it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="DueAt">When it has to be decided.</param>
/// <param name="HandledAt">When it was; null while it is open.</param>
public sealed record RemovalRequest(
    string Id, string Job, RemovalRelation Relation, string Statement, string Contact, RemovalState State, DateTimeOffset CreatedAt, DateTimeOffset DueAt, DateTimeOffset? HandledAt);
