using System.Security.Cryptography;
using Dapper;
using FaceFusion.Fusion;
using FaceFusion.Imaging;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Hosting;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Brands;

/// <summary>Brand kits in the database.</summary>
internal sealed class BrandKits(StudioDatabase database, IImageCodec codec, LazyImageCodec own) : IBrandKits
{
    /// <summary>Longer side that is kept: 40 % of the shorter side of 2048 px are 819.</summary>
    private const int KeptSide = 1024;

    private static readonly DecodeLimits s_limits = new() { MaxBytes = 4 * 1024 * 1024, MaxPixels = 16_000_000, MaxSide = 8192, MinSide = 8 };
    private static readonly DecodeLimits s_ownLimits = new() { MinSide = 1 };

    public long MostLogoBytes => s_limits.MaxBytes;

    public BrandKit Find(string workspace) => database.Read(connection =>
        StoreJson.Read<BrandKit>(connection.ExecuteScalar<string?>("SELECT kit FROM brands WHERE workspace = @workspace", new { workspace }))) ?? BrandKit.Empty;

    public BrandKit Keep(string workspace, BrandKit kit)
    {
        var kept = kit.Checked();
        database.Write(connection => connection.Execute(
            "INSERT INTO brands (workspace, kit) VALUES (@workspace, @json) ON CONFLICT (workspace) DO UPDATE SET kit = @json",
            new { workspace, json = StoreJson.Write(kept) }));
        return kept;
    }

    public LogoMark? MarkOf(string workspace) =>
        database.Read(connection => connection.ExecuteScalar<string?>("SELECT logo_id FROM brands WHERE workspace = @workspace", new { workspace })) is { } id
        && Find(workspace) is var kit
            ? new LogoMark(workspace, id, kit.LogoCorner, kit.LogoPercent, kit.SafePercent)
            : null;

    public void SetLogo(string workspace, ReadOnlyMemory<byte> file, CancellationToken cancellation)
    {
        var png = Read(file, cancellation);
        var logo = own.Encode(png, new EncodeOptions(ImageFormat.Png));
        database.Write(connection => connection.Execute(
            """
            INSERT INTO brands (workspace, kit, logo_id, logo) VALUES (@workspace, @kit, @id, @logo)
            ON CONFLICT (workspace) DO UPDATE SET logo_id = @id, logo = @logo
            """,
            new { workspace, kit = StoreJson.Write(BrandKit.Empty), id = Convert.ToHexStringLower(SHA256.HashData(logo))[..16], logo }));
    }

    public void RemoveLogo(string workspace) => database.Write(connection =>
        connection.Execute("UPDATE brands SET logo_id = NULL, logo = NULL WHERE workspace = @workspace", new { workspace }));

    public byte[]? LogoFile(string workspace) => database.Read(connection =>
        connection.ExecuteScalar<byte[]?>("SELECT logo FROM brands WHERE workspace = @workspace", new { workspace }));

    public Bitmap? LogoOf(LogoMark mark) =>
        database.Read(connection => connection.ExecuteScalar<byte[]?>(
            "SELECT logo FROM brands WHERE workspace = @Workspace AND logo_id = @LogoId", new { mark.Workspace, mark.LogoId })) is { } file
            ? own.Decode(file, s_ownLimits, CancellationToken.None)
            : null;

    public void Remove(string workspace) => database.Write(connection => connection.Execute("DELETE FROM brands WHERE workspace = @workspace", new { workspace }));

    private Bitmap Read(ReadOnlyMemory<byte> file, CancellationToken cancellation)
    {
        try
        {
            return PictureScaler.Fit(codec.Decode(file, s_limits, cancellation), KeptSide);
        }
        catch (ImagingException error)
        {
            throw new FusionException(error.Code, error.Message, arguments: error.Arguments, inner: error);
        }
    }
}
