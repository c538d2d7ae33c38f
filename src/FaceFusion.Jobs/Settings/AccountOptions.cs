namespace FaceFusion.Jobs.Settings;

/// <summary>Section <c>Accounts</c>: who may use the studio.</summary>
public sealed class AccountOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Accounts";

    /// <summary>True lets people in who have not signed in, each browser with a workspace of its own. Default true: a private install.</summary>
    public bool Guests { get; set; } = true;

    /// <summary>True lets people make accounts for themselves. The first account, which looks after the others, can always be made. Default true.</summary>
    public bool Registration { get; set; } = true;

    /// <summary>Days that a browser stays signed in, 1..400. Default 30.</summary>
    public int SessionDays { get; set; } = 30;

    /// <summary>Wrong passwords before an account is locked, 1..100. Default 5.</summary>
    public int Tries { get; set; } = 5;

    /// <summary>Minutes that it is locked then, 1..1440. Default 5.</summary>
    public int LockMinutes { get; set; } = 5;
}
