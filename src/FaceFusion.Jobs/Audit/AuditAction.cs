namespace FaceFusion.Jobs.Audit;

/// <summary>What the audit log tells of. Stable.</summary>
public static class AuditAction
{
    /// <summary>Somebody said that a photo may be used.</summary>
    public const string ConsentGiven = "consent.given";

    /// <summary>Somebody took that back.</summary>
    public const string ConsentWithdrawn = "consent.withdrawn";

    /// <summary>Whatever there was of a person was deleted.</summary>
    public const string PersonErased = "person.erased";

    /// <summary>Whatever a workspace had was deleted.</summary>
    public const string WorkspaceErased = "workspace.erased";

    /// <summary>A workspace was taken home as a file.</summary>
    public const string WorkspaceExported = "workspace.exported";

    /// <summary>What a photo shows was confirmed to be fit (see Gate).</summary>
    public const string GateConfirmed = "gate.confirmed";

    /// <summary>A photo was refused by the gate.</summary>
    public const string GateRefused = "gate.refused";

    /// <summary>Somebody asked for a shared picture to be removed.</summary>
    public const string RemovalAsked = "removal.asked";

    /// <summary>A shared picture was taken offline.</summary>
    public const string RemovalDone = "removal.done";

    /// <summary>A request to remove a picture was declined.</summary>
    public const string RemovalDeclined = "removal.declined";

    /// <summary>An account's plan or role was changed.</summary>
    public const string AccountChanged = "account.changed";

    /// <summary>A plan's limits were changed.</summary>
    public const string PlanChanged = "plan.changed";

    /// <summary>An account was deleted.</summary>
    public const string AccountDeleted = "account.deleted";

    /// <summary>Somebody agreed to leave the visible label off.</summary>
    public const string LabelWaived = "label.waived";

    /// <summary>The log was read.</summary>
    public const string LogRead = "audit.read";
}
