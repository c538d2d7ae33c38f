using FaceFusion.Jobs.Audit;
using FaceFusion.Web.Access;
using FaceFusion.Web.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FaceFusion.Web.Api;

/// <summary><c>/audit</c>: who did what when, for those who look after the studio.</summary>
internal static class AuditEndpoints
{
    private const int MostLines = 500;
    private const int UsualLines = 100;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/audit", List).Access(AccessRule.Administrator);
        api.MapGet("/audit/check", (IAuditLog log) => TypedResults.Ok(AuditCheckModel.Of(log))).Access(AccessRule.Administrator);
    }

    /// <summary>Lines, newest first; <c>subject=</c> an id as it is, or its name in the log; <c>before=</c> a number for older ones.</summary>
    private static Ok<IReadOnlyList<AuditEntry>> List(HttpRequest request, IAuditLog log)
    {
        var subject = request.Query["subject"].ToString();
        var before = long.TryParse(request.Query["before"], System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : (long?)null;
        var limit = QueryValues.Number(request, "limit", 1, MostLines) ?? UsualLines;
        return TypedResults.Ok(AuditReading.Read(log, subject, before, limit, request.HttpContext));
    }
}

/// <summary>Reads the log, and writes into it that somebody did.</summary>
internal static class AuditReading
{
    /// <param name="log">The log.</param>
    /// <param name="subject">An id as it is, or its name in the log; null or empty for all.</param>
    /// <param name="before">Only lines with lower numbers; null for all.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="context">Who reads.</param>
    public static IReadOnlyList<AuditEntry> Read(IAuditLog log, string? subject, long? before, int limit, HttpContext context)
    {
        var lines = log.List(string.IsNullOrEmpty(subject) ? null : subject, before, limit);
        if (lines.Count == 0 && !string.IsNullOrEmpty(subject))
        {
            lines = log.List(AuditName.Of(subject), before, limit);
        }

        log.Add(AuditActor.Of(context), AuditAction.LogRead, IAuditLog.Studio, FormattableString.Invariant($"{lines.Count} lines"));
        return lines;
    }
}

/// <summary>Whether every line follows from the one before it, and the newest one's hash to keep elsewhere.</summary>
internal sealed record AuditCheckModel(bool Whole, long? Break, long Lines, string? Head)
{
    public static AuditCheckModel Of(IAuditLog log)
    {
        var last = log.List(null, null, 1);
        var broken = log.FindBreak();
        return new(broken is null, broken, last is [var newest] ? newest.Number : 0, last is [var head] ? head.Hash : null);
    }
}
