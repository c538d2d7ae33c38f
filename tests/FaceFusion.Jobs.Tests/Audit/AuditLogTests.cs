using Dapper;
using FaceFusion.Jobs.Audit;
using FaceFusion.Jobs.Store;
using FaceFusion.Jobs.Tests.Support;
using Microsoft.Data.Sqlite;

namespace FaceFusion.Jobs.Tests.Audit;

public sealed class AuditLogTests
{
    [EachEngine]
    public async Task Lines_OfManyWriters_FollowFromOneAnother()
    {
        await using var studio = await TestStudio.StartAsync();
        var log = studio.Get<IAuditLog>();

        Parallel.For(0, 40, i => log.Add("acc_" + i % 3, AuditAction.PlanChanged, "standard", $"{i}"));

        Assert.Null(log.FindBreak());
        Assert.Equal(Enumerable.Range(1, 40).Reverse().Select(n => (long)n), log.List(null, null, 100).Select(line => line.Number));
        Assert.Equal(14, log.List("acc_0", null, 100).Count);
        Assert.Equal([9, 8], log.List(null, 10, 2).Select(line => line.Number));
    }

    [Theory]
    [InlineData("UPDATE audit SET detail = 'other' WHERE number = 2")]
    [InlineData("DELETE FROM audit WHERE number = 2")]
    public async Task Line_ThatStands_IsNeitherChangedNorDeleted(string sql)
    {
        await using var studio = await TestStudio.StartAsync();
        var log = studio.Get<IAuditLog>();
        Add(log, 3);

        Assert.Throws<SqliteException>(() => studio.Get<StudioDatabase>().Write(connection => connection.Execute(sql)));
        Assert.Null(log.FindBreak());
    }

    [Theory]
    [InlineData("UPDATE audit SET detail = 'other' WHERE number = 2", 2)]
    [InlineData("DELETE FROM audit WHERE number = 2", 2)]
    [InlineData("UPDATE audit SET actor = 'acc_other' WHERE number = 3", 3)]
    public async Task Line_ChangedByWhoeverHasTheFile_IsFound(string sql, long number)
    {
        await using var studio = await TestStudio.StartAsync();
        var log = studio.Get<IAuditLog>();
        Add(log, 4);

        studio.Get<StudioDatabase>().Write(connection => connection.Execute("DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_deleted; " + sql));

        Assert.Equal(number, log.FindBreak());
    }

    [EachEngine]
    public void Name_OfAnId_KeepsItsKindAndHidesTheRest()
    {
        var name = AuditName.Of("ws_00000000000000000000000001");

        Assert.StartsWith("ws_", name, StringComparison.Ordinal);
        Assert.DoesNotContain("000000001", name, StringComparison.Ordinal);
        Assert.Equal(name, AuditName.Of("ws_00000000000000000000000001"));
        Assert.Equal("nobody", AuditName.Of(null));
    }

    private static void Add(IAuditLog log, int lines)
    {
        for (var i = 0; i < lines; i++)
        {
            log.Add("acc_1", AuditAction.PlanChanged, "standard", "some");
        }
    }
}
