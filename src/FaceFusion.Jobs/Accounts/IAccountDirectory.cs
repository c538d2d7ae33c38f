namespace FaceFusion.Jobs.Accounts;

/// <summary>Accounts as those see them who look after them, their plans and what they use. Safe for concurrent use.</summary>
public interface IAccountDirectory
{
    /// <summary>All accounts, oldest first.</summary>
    IReadOnlyList<Account> List();

    /// <summary>True while there is none: the first one looks after the others.</summary>
    bool IsEmpty { get; }

    /// <summary>True for the workspace of an account, which is reached by signing in alone.</summary>
    bool IsAccountWorkspace(string workspace);

    /// <summary>The plan of a workspace: its account's, or <see cref="AccountPlan.Guest"/>'s.</summary>
    AccountPlan PlanOf(string? workspace);

    /// <summary>All plans, by name.</summary>
    IReadOnlyList<AccountPlan> Plans { get; }

    /// <summary>Changes a plan's limits.</summary>
    /// <exception cref="ArgumentException">No such plan, or a limit that cannot be kept.</exception>
    void Change(AccountPlan plan);

    /// <summary>Jobs that a workspace started in the last 24 hours.</summary>
    int JobsToday(string workspace);

    /// <summary>Bytes of a workspace's photos and pictures.</summary>
    long StorageOf(string workspace);

    /// <summary>What a workspace has used.</summary>
    AccountUsage UsageOf(string workspace);
}
