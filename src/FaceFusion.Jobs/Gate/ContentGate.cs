using System.Collections.Concurrent;
using Dapper;
using FaceFusion.Faces;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Clips;
using FaceFusion.Jobs.Audit;
using FaceFusion.Jobs.Consents;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Settings;
using FaceFusion.Jobs.Store;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Gate;

/// <summary>Loads the classifier that settings choose; null where none is installed.</summary>
internal delegate IContentJudge? ContentJudgeLoader();

/// <summary>Confirmations in the database, what the classifier said of photos in memory.</summary>
internal sealed class ContentGate(
    StudioDatabase database, IPhotoStore photos, IConsentLedger consents, ContentJudgeLoader load, IAuditLog audit, IOptions<SafetyOptions> options, TimeProvider time) : IContentGate, IDisposable
{
    private const int MostKnown = 10_000;

    private readonly Lazy<IContentJudge?> _judge = new(() => load());

    /// <summary>Scores by the photo's hash.</summary>
    private readonly ConcurrentDictionary<string, ContentScores> _scores = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Terms => "1";

    /// <inheritdoc/>
    public bool IsAsked(Recipe recipe) => options.Value.Public || recipe.Garment is not null;

    /// <inheritdoc/>
    public bool IsConfirmed(string? workspace, string photo) => photos.Find(photo) is { Sha256: { } hash } && IsConfirmedHash(ConsentLedger.ScopeOf(workspace, photo), hash);

    /// <inheritdoc/>
    public void Confirm(string? workspace, string photo, string language)
    {
        var kept = photos.Find(photo) switch
        {
            null => throw new FusionException(FusionErrorCodes.PhotoNotFound, $"There is no photo '{photo}'.", photo),
            { IsSample: true } => throw new FusionException(FusionErrorCodes.SampleReadOnly, "A sample shows nobody.", photo),
            var found => found,
        };
        database.Write(connection => connection.Execute(
            "INSERT INTO gate_confirmations (scope, sha256, terms, language, confirmed_at) VALUES (@scope, @Sha256, @Terms, @language, @now) ON CONFLICT DO NOTHING",
            new { scope = ConsentLedger.ScopeOf(workspace, photo), kept.Sha256, Terms, language, now = time.GetUtcNow().ToUnixTimeMilliseconds() }));
        audit.Add(AuditName.Of(workspace), AuditAction.GateConfirmed, AuditName.Of(photo), "terms " + Terms);
    }

    /// <inheritdoc/>
    public void RequireConfirmed(string? workspace, Recipe recipe)
    {
        if (IsAsked(recipe) && Uploads(recipe).FirstOrDefault(photo => !IsConfirmed(workspace, photo.Id)) is { } open)
        {
            throw new FusionException(FusionErrorCodes.GateConfirmationRequired, $"Nobody has confirmed what photo '{open.Id}' shows.", open.Id);
        }
    }

    /// <inheritdoc/>
    public async ValueTask RequireFitAsync(string? workspace, Recipe recipe, CancellationToken cancellation)
    {
        if (!IsAsked(recipe) || _judge.Value is not { } judge)
        {
            return;
        }

        foreach (var photo in Uploads(recipe))
        {
            if (!_scores.TryGetValue(photo.Sha256!, out var scores))
            {
                scores = judge.Judge(await photos.LoadAsync(photo.Id, cancellation).ConfigureAwait(false), cancellation);
                if (_scores.Count >= MostKnown)
                {
                    _scores.Clear();
                }

                _scores[photo.Sha256!] = scores;
            }

            RequireFit(workspace, photo, scores);
        }
    }

    /// <inheritdoc/>
    public void RequireFit(string? workspace, Recipe recipe, IClipSource clip, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(clip);
        if (!IsAsked(recipe) || _judge.Value is not { } judge || photos.Find(recipe.Base!.Photo) is not { } photo)
        {
            return;
        }

        var frame = new Bitmap(clip.Width, clip.Height, 3);
        using var frames = clip.Open();
        while (frames.TryRead(frame, cancellation))
        {
            RequireFit(workspace, photo, judge.Judge(frame, cancellation));
        }
    }

    /// <inheritdoc/>
    public void RequireFit(Recipe recipe, Bitmap result, CancellationToken cancellation)
    {
        if (IsAsked(recipe) && _judge.Value?.Judge(result, cancellation).Nudity >= options.Value.NudityThreshold)
        {
            audit.Add(IAuditLog.Studio, AuditAction.GateRefused, IAuditLog.Studio, FusionErrorCodes.GateResult);
            throw new FusionException(FusionErrorCodes.GateResult, "The finished picture does not pass the gate.");
        }
    }

    public void Dispose()
    {
        if (_judge.IsValueCreated)
        {
            (_judge.Value as IDisposable)?.Dispose();
        }
    }

    private void RequireFit(string? workspace, StoredPhoto photo, ContentScores scores)
    {
        var code = scores.Nudity >= options.Value.NudityThreshold ? FusionErrorCodes.GateNudity
            : scores.Minor >= options.Value.MinorThreshold && !IsGuardians(workspace, photo) ? FusionErrorCodes.GateMinor
            : null;
        if (code is not null)
        {
            audit.Add(IAuditLog.Studio, AuditAction.GateRefused, AuditName.Of(photo.Id), code);
            throw new FusionException(code, $"Photo '{photo.Id}' does not pass the gate.", photo.Id);
        }
    }

    /// <summary>The photos of people that a recipe names; not samples and models of ours.</summary>
    private IEnumerable<StoredPhoto> Uploads(Recipe recipe) =>
        recipe.Faces.Select(face => face.Photo).Distinct(StringComparer.Ordinal).Select(photos.Find).OfType<StoredPhoto>().Where(photo => !photo.IsSample);

    private bool IsGuardians(string? workspace, StoredPhoto photo) =>
        consents.Find(workspace, photo.Id) is { Count: > 0 } records && records.All(consent => consent.Grant.Basis == ConsentBasis.Guardian);

    private bool IsConfirmedHash(string scope, string sha256) => database.Read(connection => connection.ExecuteScalar<long>(
        "SELECT count(*) FROM gate_confirmations WHERE scope = @scope AND sha256 = @sha256 AND terms = @Terms", new { scope, sha256, Terms })) > 0;
}
