using FaceFusion.Fusion;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Accounts;

namespace FaceFusion.Jobs.Tests.Accounts;

public sealed class PlanLimitsTests
{
    private static readonly AccountPlan s_plan = new("small", JobsADay: 3, LargestSize: 1024, StorageMegabytes: 2);

    [Theory]
    [InlineData(2, null, null)]
    [InlineData(2, 1024, null)]
    [InlineData(3, null, "jobs_a_day_reached")]
    [InlineData(0, 1025, "size_beyond_plan")]
    public void Job_IsHeldAgainstThePlan(int today, int? size, string? code) =>
        Assert.Equal(code, CodeOf(() => Limits(s_plan, today, bytes: 0).RequireJob("ws", new Recipe { Output = new Output { Size = size } })));

    [Theory]
    [InlineData(2_097_151, null)]
    [InlineData(2_097_152, "storage_full")]
    public void Storage_IsHeldAgainstThePlan(long bytes, string? code) => Assert.Equal(code, CodeOf(() => Limits(s_plan, today: 0, bytes).RequireStorage("ws")));

    [Fact]
    public void Plan_WithoutLimits_HasNone()
    {
        var limits = Limits(new AccountPlan("free", 0, 0, 0), today: 1_000_000, bytes: long.MaxValue);

        limits.RequireJob("ws", new Recipe { Output = new Output { Size = 4096 } });
        limits.RequireStorage("ws");
    }

    private static PlanLimits Limits(AccountPlan plan, int today, long bytes) => new(new FakeDirectory(plan, new AccountUsage(today, 0, 0, bytes, [])));

    private static string? CodeOf(Action action) => (Record.Exception(action) as FusionException)?.Code;

    private sealed class FakeDirectory(AccountPlan plan, AccountUsage usage) : IAccountDirectory
    {
        public bool IsEmpty => false;

        public IReadOnlyList<AccountPlan> Plans => [plan];

        public IReadOnlyList<Account> List() => [];

        public bool IsAccountWorkspace(string workspace) => true;

        public AccountPlan PlanOf(string? workspace) => plan;

        public void Change(AccountPlan changed) => throw new NotSupportedException();

        public int JobsToday(string workspace) => usage.JobsToday;

        public long StorageOf(string workspace) => usage.StorageBytes;

        public AccountUsage UsageOf(string workspace) => usage;
    }
}
