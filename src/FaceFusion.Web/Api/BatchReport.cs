using System.Globalization;
using System.Text;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Batches;
using FaceFusion.Jobs.Photos;

namespace FaceFusion.Web.Api;

/// <summary>What became of each picture of a batch, as a table of comma-separated values (RFC 4180).</summary>
internal static class BatchReport
{
    /// <summary>The table; a line for each picture that was wanted.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="contents">What is in the archive, and what waits.</param>
    /// <param name="photos">Whose names errors tell.</param>
    /// <param name="culture">The errors' language.</param>
    public static string Of(BatchSnapshot batch, ArchiveContents contents, IPhotoStore photos, CultureInfo culture)
    {
        // Batches of other pictures have no such columns.
        var isTryOn = batch.Entries.Any(entry => entry.Parts is not null);
        var table = new StringBuilder("position,label,state,file,seconds,problem").Append(isTryOn ? ",person,model,garment,variant" : null).Append("\r\n");
        foreach (var entry in batch.Entries)
        {
            var waits = entry.Job is { } made ? contents.LeftOut.GetValueOrDefault(made.Id) : null;
            var problem = (entry.Problem ?? entry.Job?.Error) is { } error ? ApiErrors.ToProblem(error, photos, culture).Detail
                : waits is null ? null
                : ErrorCatalog.Describe(waits, id => photos.Find(id)?.NameIn(culture) ?? id, culture).Message;
            var seconds = entry.Job is { StartedAt: { } start, CompletedAt: { } end } ? (end - start).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) : null;
            string?[] fields =
            [
                entry.Position.ToString(CultureInfo.InvariantCulture), entry.Label, BatchEntryModel.StatusOf(entry), entry.Job is { } job ? contents.Files.GetValueOrDefault(job.Id) : null, seconds, problem,
            ];
            string?[] parts = isTryOn ? [entry.Parts?.Person, entry.Parts?.Model, entry.Parts?.Garment, entry.Parts?.Variant] : [];
            table.AppendJoin(',', fields.Concat(parts).Select(Quoted)).Append("\r\n");
        }

        return table.ToString();
    }

    /// <summary>In quotes where it has to be; and never what a spreadsheet program takes for a formula.</summary>
    private static string Quoted(string? value)
    {
        var text = value is ['=' or '+' or '-' or '@' or '\t', ..] ? "'" + value : value ?? string.Empty;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
