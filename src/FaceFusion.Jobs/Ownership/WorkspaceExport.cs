using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Accounts;
using FaceFusion.Jobs.Albums;
using FaceFusion.Jobs.Audit;
using FaceFusion.Jobs.Batches;
using FaceFusion.Jobs.Brands;
using FaceFusion.Jobs.Clips;
using FaceFusion.Jobs.Consents;
using FaceFusion.Jobs.Drafts;
using FaceFusion.Jobs.Gallery;
using FaceFusion.Jobs.Labels;
using FaceFusion.Jobs.Library;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Presets;
using FaceFusion.Jobs.Sharing;

namespace FaceFusion.Jobs.Ownership;

/// <summary>Asks each store in turn.</summary>
internal sealed class WorkspaceExport(
    IOwnership ownership, PhotoStore photos, IGallery gallery, IAlbums albums, IJobPictures pictures, IDraftStore drafts, IPresetStore presets, IBrandKits brands, IPersonLibrary library, IShareLinks shares, IBatches batches, IAccountDirectory accounts,
    IApiKeys keys, IConsentLedger consents, ILabelAgreements agreements, IAuditLog audit, ClipFolder clips) : IWorkspaceExport
{
    private const int MostAuditLines = 10_000;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public async Task WriteAsync(string workspace, Stream file, IProgress<(int Done, int Total)>? progress, CancellationToken cancellation)
    {
        var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        await using (archive.ConfigureAwait(false))
        {
            var kept = ownership.PhotosOf(workspace).Select(photos.Find).OfType<StoredPhoto>().ToList();
            var items = Pictures(workspace);
            var (done, total) = (0, kept.Count + items.Count);
            progress?.Report((done, total));
            foreach (var photo in kept)
            {
                await AddPhotoAsync(archive, photo, cancellation).ConfigureAwait(false);
                progress?.Report((++done, total));
            }

            var waiting = new JsonArray();
            foreach (var item in items)
            {
                await AddPictureAsync(archive, item.Job, waiting, cancellation).ConfigureAwait(false);
                progress?.Report((++done, total));
            }

            foreach (var draft in drafts.List(workspace, int.MaxValue))
            {
                await AddAsync(archive, $"drafts/{draft.Id}.json", Json(drafts.Find(workspace, draft.Id)), cancellation).ConfigureAwait(false);
            }

            if (brands.LogoFile(workspace) is { } logo)
            {
                await AddAsync(archive, "brand/logo.png", logo, cancellation).ConfigureAwait(false);
            }

            await AddAsync(archive, "about.json", Json(About(workspace, kept, items, waiting)), cancellation).ConfigureAwait(false);
        }
    }

    private JsonObject About(string workspace, List<StoredPhoto> kept, List<GalleryItem> items, JsonArray waiting)
    {
        var account = accounts.List().FirstOrDefault(known => known.Workspace == workspace);
        return new JsonObject
        {
            ["account"] = account is null ? null : JsonSerializer.SerializeToNode(new { account.Name, account.Role, account.Plan, account.CreatedAt }, s_json),
            ["apiKeys"] = account is null ? null : JsonSerializer.SerializeToNode(keys.List(account.Id).Select(key => new { key.Prefix, key.Name, key.Scopes, key.CreatedAt, key.ExpiresAt, key.UsedAt }), s_json),
            ["photos"] = JsonSerializer.SerializeToNode(kept.Select(photo => new { photo.Id, photo.Name, photo.Width, photo.Height, photo.Bytes, photo.Sha256, photo.Origin, faces = photo.Faces.Count }), s_json),
            ["people"] = JsonSerializer.SerializeToNode(library.List(workspace).Select(person => new { person.Id, person.Name, person.Tags, person.Faces, person.CreatedAt, person.ChangedAt }), s_json),
            ["pictures"] = JsonSerializer.SerializeToNode(
                items.Select(item => new { item.Id, item.Job.Origin.Names, item.Job.CreatedAt, item.IsFavourite, item.BinnedAt, shares = shares.List(workspace, item.Id) }), s_json),
            ["albums"] = JsonSerializer.SerializeToNode(albums.List(workspace).Select(album => new { album.Id, album.Name, pictures = albums.PicturesOf(workspace, album.Id) }), s_json),
            ["waiting"] = waiting,
            ["brand"] = JsonSerializer.SerializeToNode(brands.Find(workspace), s_json),
            ["presets"] = JsonSerializer.SerializeToNode(presets.List(workspace), s_json),
            ["batches"] = JsonSerializer.SerializeToNode(batches.List(workspace).Select(batch => new { batch.Id, batch.Name, batch.CreatedAt, batch.IsCanceled }), s_json),
            ["consents"] = JsonSerializer.SerializeToNode(consents.List(workspace), s_json),
            ["labelAgreement"] = JsonSerializer.SerializeToNode(agreements.FindOf(workspace), s_json),
            ["audit"] = JsonSerializer.SerializeToNode(audit.List(AuditName.Of(workspace), null, MostAuditLines), s_json),
        };
    }

    private List<GalleryItem> Pictures(string workspace) =>
        [.. gallery.List(new GalleryQuery(workspace) { Take = int.MaxValue }), .. gallery.List(new GalleryQuery(workspace) { Take = int.MaxValue, Bin = true })];

    private async Task AddPhotoAsync(ZipArchive archive, StoredPhoto photo, CancellationToken cancellation)
    {
        if (photos.TryOpenFile(photo.Id) is { } content)
        {
            await AddAsync(archive, $"photos/{photo.Id}-{Safe(photo.Name)}", content, cancellation).ConfigureAwait(false);
        }

        if (clips.TryRead(photo.Id) is not null)
        {
            await AddAsync(archive, $"clips/{photo.Id}.clip", File.OpenRead(clips.FileOf(photo.Id)), cancellation).ConfigureAwait(false);
        }
    }

    private static async Task AddAsync(ZipArchive archive, string name, Stream content, CancellationToken cancellation)
    {
        await using (content.ConfigureAwait(false))
        {
            var packed = await archive.CreateEntry(name, CompressionLevel.NoCompression).OpenAsync(cancellation).ConfigureAwait(false);
            await using (packed.ConfigureAwait(false))
            {
                await content.CopyToAsync(packed, cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task AddPictureAsync(ZipArchive archive, JobSnapshot job, JsonArray waiting, CancellationToken cancellation)
    {
        await AddAsync(archive, $"pictures/{job.Id}.json", System.Text.Encoding.UTF8.GetBytes(RecipeJson.Format(job.UsedRecipe ?? job.Recipe, indented: true)), cancellation).ConfigureAwait(false);
        try
        {
            if (await pictures.EncodeAsync(job.Id, new JobPictureRequest(JobPictureKind.Final) { Format = ImageFormat.Png }, cancellation).ConfigureAwait(false) is { } picture)
            {
                await AddAsync(archive, $"pictures/{job.Id}.png", picture.Bytes, cancellation).ConfigureAwait(false);
                if (pictures.OpenClip(job.Id) is { } clip)
                {
                    await AddAsync(archive, $"pictures/{job.Id}.mp4", clip, cancellation).ConfigureAwait(false);
                }

                if (job.Outcome?.Licences is { } licences)
                {
                    await AddAsync(archive, $"pictures/{job.Id}.licences.txt", System.Text.Encoding.UTF8.GetBytes(licences), cancellation).ConfigureAwait(false);
                }
            }
        }
        catch (FusionException refusal)
        {
            waiting.Add(new JsonObject { ["picture"] = job.Id, ["code"] = refusal.Code, ["photo"] = refusal.Photo });
        }
    }

    private static async Task AddAsync(ZipArchive archive, string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var packed = await archive.CreateEntry(name, name.EndsWith(".json", StringComparison.Ordinal) ? CompressionLevel.Fastest : CompressionLevel.NoCompression).OpenAsync(cancellation).ConfigureAwait(false);
        await using (packed.ConfigureAwait(false))
        {
            await packed.WriteAsync(content, cancellation).ConfigureAwait(false);
        }
    }

    private static byte[] Json<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, s_json);

    /// <summary>A file name as the user knows it, without what could leave the folder.</summary>
    private static string Safe(string name) => string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_'));
}
