using FaceFusion.Jobs.Backups;
using FaceFusion.Jobs.Settings;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Web.Hosting;

/// <summary><c>backup FOLDER</c>, <c>restore FOLDER</c> and <c>move</c> (from SQLite to PostgreSQL): the program's other uses, beside running the studio.</summary>
internal static class BackupCommands
{
    /// <summary>True where the command line asks for one of them.</summary>
    public static bool AreMeant(string[] args) => args is ["backup" or "restore" or "move", ..];

    /// <returns>The exit code: 0, 1 where it failed, 2 where the command line is not one.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        if (args[0] == "move")
        {
            return await MoveAsync(args[1..], output, errors);
        }

        if (args.Length < 2 || args[1].StartsWith('-'))
        {
            await errors.WriteLineAsync($"Usage: {args[0]} FOLDER [--Storage:Folder DATA]");
            return 2;
        }

        var (data, database) = Settings(args[2..]);
        try
        {
            var (files, bytes) = args[0] == "backup"
                ? await StudioBackup.CreateAsync(data, database, args[1], TimeProvider.System.GetUtcNow(), cancellation)
                : await StudioBackup.RestoreAsync(args[1], data, database, cancellation);
            await output.WriteLineAsync($"{(args[0] == "backup" ? $"{data} copied to {args[1]}" : $"{args[1]} taken back to {data}")}: {files} files, {bytes >> 20} MB, verified.");
            return 0;
        }
        catch (Exception error) when (error is BackupException or IOException or UnauthorizedAccessException or Microsoft.Data.Sqlite.SqliteException)
        {
            await errors.WriteLineAsync(error.Message);
            return 1;
        }
    }

    private static async Task<int> MoveAsync(string[] args, TextWriter output, TextWriter errors)
    {
        var (data, database) = Settings(args);
        if (string.IsNullOrWhiteSpace(database.Connection))
        {
            await errors.WriteLineAsync("Usage: move --Database:Connection \"Host=...;Database=...;Username=...;Password=...\" [--Storage:Folder DATA]");
            return 2;
        }

        try
        {
            var (tables, rows) = DatabaseMove.ToPostgres(data, database.Connection, TimeProvider.System.GetUtcNow());
            await output.WriteLineAsync($"{rows} rows of {tables} tables moved. From now on start with --Database:Provider postgres; the file is kept as {Path.Combine(data, "studio.db.moved")}.");
            return 0;
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or System.Data.Common.DbException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(error.Message);
            return 1;
        }
    }

    /// <summary>As the studio itself finds it: settings file, environment, command line.</summary>
    private static (string Folder, DatabaseOptions Database) Settings(string[] args)
    {
        var root = File.Exists("appsettings.json") ? Directory.GetCurrentDirectory() : AppContext.BaseDirectory;
        var settings = new ConfigurationBuilder().SetBasePath(root).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().AddCommandLine(args).Build();
        return (Path.GetFullPath(settings["Storage:Folder"] ?? new StorageOptions().Folder, root), settings.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions());
    }
}
